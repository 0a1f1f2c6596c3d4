"""Small helps for the pages of the desk."""

from negotiation.templatetags.desk import unbroken_names


def test_no_line_ends_between_a_name_and_its_sign():
    assert unbroken_names("PP4 has #5 (-PAK); #6 (+PAK, -CHN, VIE: tcb).") == (
        'PP4 has #5 <span class="unbroken">(-PAK);</span> #6 <span class="unbroken">(+PAK,</span> '
        '<span class="unbroken">-CHN,</span> VIE: tcb).'
    )


def test_other_hyphens_and_signs_are_left_alone():
    assert unbroken_names("a well-known <b> & 3 - 2") == "a well-known &lt;b&gt; &amp; 3 - 2"
