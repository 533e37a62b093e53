"""Sentences of Django and of its REST framework that people meet here and that not every language of ours has there.

They go into our catalogues, which are asked first.
"""

SENTENCES: tuple[str | tuple[str, str], ...] = (
    # Passwords and names
    "Please enter a correct %(username)s and password. Note that both fields may be case-sensitive.",
    "email address",
    "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.",
    "Enter the same password as before, for verification.",
    "The two password fields didn’t match.",
    (
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    (
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    "The password is too similar to the %(verbose_name)s.",
    "Your password can’t be too similar to your other personal information.",
    "This password is too common.",
    "Your password can’t be a commonly used password.",
    # Fields of forms
    "Enter a valid email address.",
    "%(model_name)s with this %(field_labels)s already exists.",
    (
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    (
        "Ensure this filename has at most %(max)d character (it has %(length)d).",
        "Ensure this filename has at most %(max)d characters (it has %(length)d).",
    ),
    "That page number is not an integer",
    "That page number is less than 1",
    "That page contains no results",
    # Fields of the API
    "Must be a valid boolean.",
    "Must be a valid UUID.",
    "Not a valid string.",
    "Invalid input.",
    "Datetime value out of range.",
    "Ensure this field has at least {min_length} elements.",
    "Ensure this field has no more than {max_length} elements.",
    "This dictionary may not be empty.",
    "Surrogate characters are not allowed: U+{code_point:X}.",
    "Expected available in {wait} second.",
    "Expected available in {wait} seconds.",
)

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""As they stand in a date; Django's context for that is “alt. month”."""
