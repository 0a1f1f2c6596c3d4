"""The year in full, «22 ноября 2026 года»: after «г.» the full stop of a sentence would be a second
one. A clock of 24 hours with two figures, as in the other languages."""

DATE_FORMAT = "j E Y года"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y года, H:i"
YEAR_MONTH_FORMAT = "F Y года"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
