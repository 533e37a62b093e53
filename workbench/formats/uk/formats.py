"""Ukrainian: as Django has it, without the nought before the day."""

DATE_FORMAT = "j E Y р."
