"""Words that say nothing of the content, by language: what nearly every turn of speech has.

The lists are short on purpose: pronouns, the commonest verbs of being and having, conjunctions, prepositions, and the
fillers of speech. What is left out of a count should surprise nobody.
"""

STOP_WORDS = {
    "fi": frozenset(
        """
        minä mä sinä sä hän se me te he ne tämä tää toi tuo nämä nää nuo joka mikä kuka itse joku jokin mitä
        minun mun sinun sun hänen sen meidän meiän teidän heidän niiden tämän tän tuon noiden näiden jonka minkä
        minua mua sinua sua häntä sitä meitä teitä heitä niitä tätä tota tuota näitä noita jota
        minulla mulla sinulla sulla hänellä sillä meillä teillä heillä niillä tällä tolla tuolla
        minulle mulle sinulle sulle hänelle sille meille teille heille niille tälle
        siinä siitä siihen tässä tästä tähän tossa tuossa niissä niistä niihin jossa josta johon jotka joita
        siellä sieltä sinne täällä täältä tänne tuolta tuonne missä mistä mihin
        olla on ovat oli olivat olen olet olemme olette ole olisi olisivat ollut olleet ei en et emme ette eivät
        eikä enkä ettei eiku voi voida pitää täytyy
        ja tai että kun jos vaan mutta koska kuin sekä eli vai joten vaikka kunnes niin näin noin siis kyllä joo juu
        niinku niinkuin ku et sit sitten tota öö öh mm hmm no nyt vielä jo aina myös myöskin ihan aika vähän tosi
        sitte kans kanssa ehkä varmaan varmasti semmoinen sellainen semmonen tämmöinen tällainen tämmönen
        ni niin mut mie sie myö työ hyö oon oo oot tulla saada sanoa just sillee silleen tavallaan periaatteessa
        """.split()
    ),
    "en": frozenset(
        """
        i me my mine you your yours he him his she her hers it its we us our ours they them their theirs this that
        these those who whom whose which what myself yourself itself themselves
        am is are was were be been being have has had having do does did doing will would shall should can could may
        might must not don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't
        a an the and or but if because as until while of at by for with about against between into through during
        before after above below to from up down in out on off over under again then once here there when where why
        how all any both each few more most other some such no nor only own same so than too very just now
        i'm i've it's that's you're we're they're there's um uh er erm mm yeah yes okay ok well like know mean kind sort
        """.split()
    ),
    "sv": frozenset(
        """
        jag mig min mitt mina du dig din ditt dina han honom hans hon henne hennes den det dess vi oss vår vårt våra ni
        er ert era de dem deras denna detta dessa som vilken vilket vilka vad vem man en ett sig sin sitt sina
        är var vara varit vore blir bli blev blivit har ha hade haft ska skulle kan kunde får få fick fått vill ville
        måste gör göra gjorde inte
        och eller men om att för därför eftersom så när där här hur varför då nu än också bara även med utan av på i
        till från under över mellan mot hos efter före genom ut in upp ner åt vid
        ju väl nog liksom typ eh öh mm ja jo nej okej alltså alla allt någon något några ingen inget inga mycket lite
        """.split()
    ),
}
"""Small letters; English words with their apostrophe straight."""
