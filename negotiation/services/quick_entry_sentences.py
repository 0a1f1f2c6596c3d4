"""The sentences of quick entry, which knows no Django, named here so that they can be translated.

A test holds this list against the source. Templates of names and words alone, like
`%(name)s (%(key)s)`, are the same in every language and stand here all the same.
"""

from django.utils.translation import gettext_noop

SENTENCES = (
    gettext_noop("#%(bracket)s in %(paragraph)s: “%(words)s”"),
    gettext_noop("%(before)s“%(words)s”%(behind)s"),
    gettext_noop("%(last)s does not stand after %(first)s. Begin with the first paragraph."),
    gettext_noop("%(name)s (%(key)s)"),
    gettext_noop("%(name)s holds no position there that could be joined."),
    gettext_noop(
        "%(name)s stands on no bracket of %(paragraph)s. Type the bracket's number: fix #5 "
        "iran > iraq."
    ),
    gettext_noop("%(names)s, without words"),
    gettext_noop("%(names)s: no support of this bracket that could go on. Take the name out."),
    gettext_noop("%(names)s: no position stands there. Look at the names on the bracket."),
    gettext_noop("%(names)s: these positions are held already."),
    gettext_noop("%(names)s: “%(words)s”"),
    gettext_noop("%(paragraph)s as a whole"),
    gettext_noop(
        "%(paragraph)s has no alternative. For the Chair's text type adopt, the paragraph, > "
        "and the words."
    ),
    gettext_noop(
        "%(paragraph)s has no such alternative. Propose one with alt %(typed)s, the "
        "delegation and its words."
    ),
    gettext_noop(
        "%(paragraph)s has no words “%(words)s”. Type words that stand there; to add new "
        "ones, type @ and the word they follow."
    ),
    gettext_noop("%(paragraph)s is in the text already. Use another label, or none."),
    gettext_noop("%(paragraph)s: “%(words)s”"),
    gettext_noop("Begin with the paragraph, for example 4 or o2: none is current."),
    gettext_noop(
        "Bracket #%(bracket)s stands in %(there)s, not in %(here)s. Leave the paragraph out."
    ),
    gettext_noop("Is “%(words)s” part of the new words?"),
    gettext_noop("Is “%(words)s” all words of the text?"),
    gettext_noop("Name a delegation here."),
    gettext_noop("Name a paragraph here, for example 4, o2, 5a, (2) or #12."),
    gettext_noop("Name another paragraph to move it after."),
    gettext_noop("Name a word of the bracket: ~ @gauges and boats."),
    gettext_noop("Name at least two paragraphs to merge."),
    gettext_noop("Name one delegation behind the sign >."),
    gettext_noop("Name one delegation to join."),
    gettext_noop("Name the last paragraph, a colon and its words: security..5:relations."),
    gettext_noop(
        "No bracket #%(bracket)s stands in the text. The desk shows each bracket's number."
    ),
    gettext_noop("No bracket stands in %(paragraph)s. Type the number of the bracket, as in #2."),
    gettext_noop(
        "No delegation is named in the line, and quick entry remembers none. "
        "A delegation alone in a line is remembered."
    ),
    gettext_noop("No bracket was touched yet. Type its number, as in #2, or the words."),
    gettext_noop(
        "No delegation is called “%(name)s”. Use its abbreviation, or a name in any language."
    ),
    gettext_noop(
        "No paragraph stands before %(label)s. Say after which one it comes: new after 5."
    ),
    gettext_noop("Nothing was undone last."),
    gettext_noop("Other words are proposed with - and >, for example -ind shared > common."),
    gettext_noop("One act is recorded at a time. Is “%(line)s” part of the words?"),
    gettext_noop("One act is recorded at a time. Type this line by itself."),
    gettext_noop("Say after which paragraph: move 5a after 9."),
    gettext_noop("Say at whose request: 4 reopen ind."),
    gettext_noop("Say how it is labelled: relabel 5 as 5bis."),
    gettext_noop(
        "There is no paragraph %(typed)s. Use a label of the text, or the number of a "
        "paragraph without a label: #12."
    ),
    gettext_noop("There is no such act to undo. The log has the number of each."),
    gettext_noop(
        "These delegations proposed no words “%(words)s” in %(paragraph)s. To propose other "
        "words for those of the text, use - and >."
    ),
    gettext_noop("These words stand in a bracket with others. Is it meant?"),
    gettext_noop(
        "These words stand in no bracket. Bracket them with br first; to add new words, type "
        "@ and the word they follow."
    ),
    gettext_noop(
        "This delegation proposed no words “%(words)s” in %(paragraph)s. To propose other "
        "words for those of the text, use - and >."
    ),
    gettext_noop("This could mean too many things. Type more of the names and words."),
    gettext_noop("Support by those named, or do those who are remembered join them?"),
    gettext_noop("Type > and the words that take their place."),
    gettext_noop("Type @ and the word after which it is split: split 5 @rivers."),
    gettext_noop("Type behind @ the word that the new words follow, then the new words."),
    gettext_noop("Type one bracket's number for each line."),
    gettext_noop("Type the new label."),
    gettext_noop("Type the new words behind the word they follow."),
    gettext_noop("Type the number of a bracket, as in #3, or all of a bracket's words."),
    gettext_noop("Type the other words behind the sign >."),
    gettext_noop("Type the remark."),
    gettext_noop("Type the word after which it is split."),
    gettext_noop("Type the words before the sign >."),
    gettext_noop("Type the words of the paragraph, or … for words to come."),
    gettext_noop("Type the words of the paragraph."),
    gettext_noop("Type the words that take their place."),
    gettext_noop("Type the words that were said."),
    gettext_noop("Type the words to correct before the sign >."),
    gettext_noop("Type the words to put in brackets."),
    gettext_noop("Type the words, > and how they shall read."),
    gettext_noop("Type the wrong name, > and the right one: fix #5 iran > iraq."),
    gettext_noop("Type who, where and what: 4 -ind in the spirit of."),
    gettext_noop("Where do the names end?"),
    gettext_noop("Where do the new words begin?"),
    gettext_noop("Which alternative is adopted?"),
    gettext_noop("Which bracket is meant?"),
    gettext_noop("Which delegation is “%(name)s”?"),
    gettext_noop("Which paragraph is %(typed)s?"),
    gettext_noop("Which position is withdrawn?"),
    gettext_noop("Which “%(words)s” is meant?"),
    gettext_noop("Words are added with +, for example +ind @rivers and lakes."),
    gettext_noop("support by those named"),
    gettext_noop("they are joined"),
    gettext_noop("“%(words)s” behind “%(anchor)s”"),
    gettext_noop("“%(words)s”"),
    gettext_noop("“%(words)s”, %(note)s"),
    gettext_noop("“%(words)s”; still supported by %(names)s"),
    gettext_noop("“%(words)s” is too much here. Take it out."),
    gettext_noop(
        "“%(words)s” stands in %(count)d places of %(paragraph)s. Type more of the words."
    ),
    gettext_noop(
        "“%(word)s” names no delegation and does not say how they stand. Type - or + before the "
        "name, or tcb, keep, res, lift behind it."
    ),
)
