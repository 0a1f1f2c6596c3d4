"""Drafts of our own writing for the tests of the importer."""

from __future__ import annotations

NOTE = """\
SECRETARIAT OF THE CONFERENCE ON INTERACTION
AND CONFIDENCE BUILDING MEASURES IN ASIA

№ RIV/OI/77

Enclosure: as stated, on 2 p.

The Secretariat presents its compliments to the Member States and has the honour to share the
draft Statement on Early Warning of Floods.

The Secretariat avails itself of this opportunity to renew to the Member States the assurances
of its highest consideration.

Geneva, 3 April 2027

MEMBER STATES
OF THE CONFERENCE ON INTERACTION
AND CONFIDENCE BUILDING MEASURES
IN ASIA

№ RIV/OI/78

Секретариат свидетельствует свое уважение государствам-членам и имеет честь направить проект
заявления о раннем предупреждении о наводнениях.

Приложение: упомянутое, на 2 л.

Секретариат пользуется случаем, чтобы возобновить государствам-членам уверения в своем весьма
высоком уважении.

город Женева, 3 апреля 2027 г.

ГОСУДАРСТВА-ЧЛЕНЫ
СОВЕЩАНИЯ ПО ВЗАИМОДЕЙСТВИЮ И
МЕРАМ ДОВЕРИЯ В АЗИИ
"""

STATEMENT = """\
CONFERENCE ON INTERACTION AND CONFIDENCE BUILDING MEASURES IN ASIA

RIV/2027/DRAFT/4/Rev.1
3 April 2027
Distr: Member States only

____________________________

Chairmanship of Ruritania

PODIUM VERSION AS OF COB OF 2 APRIL 2027

DRAFT STATEMENT ON EARLY WARNING OF FLOODS

We, the Leaders of the riparian States, gathered on the banks of the river,

PP1. Recalling that rivers cross borders;

[PP1a. Noting that data do not;] (+IND)

[PP1a altern. Noting that data seldom do;] (+ISR) (-IND)

PP2. Concerned at [rising] (-TUR) waters;

DECLARE THE FOLLOWING:

OP1. We agree to measure;

OP2. We decide that:

(1) data are shared [hourly] (VIE tcb);

(2) maps are shared;

OP4. We request a report.
"""

PAPER = """\
Chairmanship of Ruritania

Concept Paper on River Gauges

1. Background

The gauges of the upper river are old. They were built by the grandparents of those who read
them today.

2. Proposed initiatives

1. Holding a workshop on gauges in 2027.

2. Holding a workshop on bells in 2028.
"""

WHOLE = f"{NOTE}\n\n{STATEMENT}\n\n{PAPER}"
