"""What `make run` starts and keeps alive: embedded Valkey, worker, beat and web under one supervisor."""
