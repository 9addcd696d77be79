"""Words that tell a label from speech and a heading from a turn."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INTERVIEWER = _words(
    """
    haastattelija haastattelijat tutkija kysyjä kysymys moderaattori fasilitaattori juontaja ohjaaja
    haast hst interviewer researcher moderator facilitator question host int intv intervjuare
    intervjuaren intervjuledare forskare forskaren moderatorn fråga intervjuer forsker forskeren
    interviewerin fragesteller
    """
)
INTERVIEWEE = _words(
    """
    haastateltava vastaaja osallistuja informantti vastaus asiakas työntekijä interviewee respondent
    participant informant answer subject guest intervjuperson intervjupersonen respondenten
    deltagare deltagaren informanten svar informantin befragter befragte intervjuobjekt deltaker
    deltager
    """
)
SPEAKER = _words(
    """
    puhuja speaker talare högtalare taler sprecher spreker orateur intervenant hablante orador
    parlante kõneleja locuteur henkilö person unknown tuntematon
    """
)
ABBREVIATED = _words("haast hst int intv host")
"""Words of `INTERVIEWER` that other words begin with by chance."""

NOBODY = _words(
    """
    unknown unknownspeaker unidentified unidentifiedspeaker tuntematon tuntematonpuhuja okänd okändtalare
    epäselvä unclear oklart ukendt
    """
)
"""Keys of labels by which a transcript says that nobody knew who spoke."""

PERSONS = _words(
    """
    haastattelija haastattelijat tutkija kysyjä moderaattori fasilitaattori juontaja ohjaaja haastateltava vastaaja
    osallistuja informantti asiakas työntekijä puhuja mies nainen tyttö poika äiti isä
    interviewer interviewers researcher moderator facilitator host interviewee respondent participant informant subject
    guest speaker man woman male female boy girl mother father child patient client
    intervjuare intervjuaren intervjuledare forskare forskaren moderatorn intervjuperson intervjupersonen respondenten
    deltagare deltagaren informanten talare kvinna kvinnan mannen intervjuer forsker forskeren deltaker deltager mand
    kvinde mann kvinne befragter befragte interviewerin
    """
)
"""Nouns of people by which a legend explains a label."""

JOINING = _words("ja och og and von van der de da di af la le & / +")
"""Small words inside a name, or between two."""

ABOUT_RECORDING = _words(
    """
    päivä päiväys päivämäärä pvm aika kesto paikka aihe otsikko tiedosto äänitiedosto tallenne
    litteroija litteroinut litterointi litteraatti tunniste kieli osallistujat puhujat
    haastateltavat läsnä paikalla projekti hanke selite merkinnät date time duration length place location
    topic title subject file audio recording transcriber transcript language participants speakers
    present project legend key source url keywords interviewees datum tid längd plats ämne rubrik
    fil ljudfil inspelning transkriberare språk deltagarna närvarande
    """
)
"""Words before a colon at the top of a file that tell about the recording, not who speaks."""

NOT_NAMES = ABOUT_RECORDING | _words(
    """
    ja mutta tai eli siis niin no joo juu kyllä ei ehkä esimerkiksi esim huom huomio lisäksi
    toisaalta ensinnäkin ensiksi ensin toiseksi toinen kolmanneksi kolmas lopuksi lopulta sitten sit
    siis okei ok ihan tavallaan elikkä mielestäni yleensä joskus nyt nii hmm mm öö aa ai kuva kuvio
    taulukko liite luku vaihe kohta teema viikko tunti and but or so well yes no yeah okay example
    note first second third also then finally however now maybe ps nb figure table appendix chapter
    step phase theme week day hour part section image http https www mailto klo kl och men eller så
    alltså ja nej jo exempel obs först sedan också figur tabell bilaga kapitel steg tema vecka
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai monday tuesday wednesday
    thursday friday saturday sunday måndag tisdag onsdag torsdag fredag lördag söndag tammikuu
    helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
    """
)
"""Words that speech or a written text begins with before a colon."""

SPEAKER_COLUMN = _words(
    """
    puhuja puhujat kuka nimi henkilö speaker who name person talare namn vem taler sprecher
    """
)
SPEECH_COLUMN = _words(
    """
    puhe teksti litterointi litteraatti sanottu puheenvuoro sisältö vastaus text speech transcript
    utterance content turn said replik repliker tal transkription tale tekst
    """
)
TIME_COLUMN = _words(
    """
    aika aikaleima kello alku time timestamp timecode start stamp tid tidskod tidpunkt zeit
    """
)
END_COLUMN = _words(
    """
    loppu end slut
    """
)
