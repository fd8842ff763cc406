# SPDX-License-Identifier: Apache-2.0
"""English: a sentence, and the events it tells."""

import pytest

TOLD: list[tuple[str, list[str], str | None]] = [
    ("Police in Cairo arrested journalist Ismail Darwish on 3 March 2019.", ["arrest Ismail Darwish 2019-03-03"], None),
    (
        "Reza Moradi, a student activist, was sentenced to six years in prison on 12 May 2018.",
        ["sentence Reza Moradi P6Y 2018-05-12"],
        None,
    ),
    (
        "On 12 May 2018 the Revolutionary Court in Tehran sentenced Reza Moradi and Leyla Karimi to six and four years in prison, respectively.",
        ["sentence Leyla Karimi P4Y 2018-05-12", "sentence Reza Moradi P6Y 2018-05-12"],
        None,
    ),
    ("A court sentenced lawyer Amina Yusuf to 30 months' imprisonment.", ["sentence Amina Yusuf P30M"], None),
    (
        "Amina Yusuf, Omar Said and Hana Ali were sentenced to 3, 4 and 5 years respectively.",
        ["sentence Amina Yusuf P3Y", "sentence Hana Ali P5Y", "sentence Omar Said P4Y"],
        None,
    ),
    (
        "Amina Yusuf and Omar Said were each sentenced to two and a half years in prison.",
        ["sentence Amina Yusuf P2Y6M", "sentence Omar Said P2Y6M"],
        None,
    ),
    (
        "On 4 June 2015 blogger Karim Haddad was sentenced to three months of pre-trial detention.",
        ["detention Karim Haddad 2015-06-04"],
        None,
    ),
    ("Blogger Karim Haddad was released on bail on 4 June 2015.", ["release_temporary Karim Haddad 2015-06-04"], None),
    (
        "The appeals court upheld the four-year sentence of blogger Karim Haddad on 4 June 2015.",
        ["appeal_upheld Karim Haddad P4Y 2015-06-04"],
        None,
    ),
    (
        "An appeals court reduced blogger Karim Haddad's sentence from five to three years.",
        ["appeal_changed Karim Haddad P3Y"],
        None,
    ),
    ("Blogger Karim Haddad died in custody on 4 June 2015.", ["death_in_custody Karim Haddad 2015-06-04"], None),
    ("Blogger Karim Haddad began a hunger strike on 4 June 2015.", ["hunger_strike Karim Haddad 2015-06-04"], None),
    (
        "Blogger Karim Haddad's wife, Nadia Haddad, was arrested on 4 June 2015.",
        ["arrest Nadia Haddad 2015-06-04"],
        None,
    ),
    ("The brother of blogger Karim Haddad was arrested on 4 June 2015.", ["arrest [The brother] 2015-06-04"], None),
    (
        "Blogger Karim Haddad was arrested on 4 June 2015. His home was searched.",
        ["arrest Karim Haddad 2015-06-04", "search_seizure Karim Haddad 2015-06-04"],
        None,
    ),
    (
        "Blogger Karim Haddad was arrested on 4 June 2015. He was beaten by guards.",
        ["arrest Karim Haddad 2015-06-04", "assault Karim Haddad 2015-06-04"],
        None,
    ),
    (
        "Blogger Karim Haddad, who was arrested in May 2014, was sentenced to two years in prison on 4 June 2015.",
        ["arrest Karim Haddad 2014-05", "sentence Karim Haddad P2Y 2015-06-04"],
        None,
    ),
    (
        "Human rights lawyer Zhang Weiping was deported to China on 4 June 2015.",
        ["deportation Zhang Weiping 2015-06-04"],
        None,
    ),
    (
        "Ilham Aliyeva, 45, a teacher, was detained at the airport and barred from leaving the country.",
        ["detention Ilham Aliyeva", "travel_ban Ilham Aliyeva"],
        None,
    ),
    (
        "Police arrested at least 20 protesters in Baku on 4 June 2015.",
        ["arrest [at least 20 protesters] 2015-06-04"],
        None,
    ),
    ("Blogger Karim Haddad was arrested on Monday.", ["arrest Karim Haddad 2015-06-08"], "2015-06-10"),
    ("Blogger Karim Haddad was arrested last week.", ["arrest Karim Haddad 2015-06"], "2015-06-10"),
    ("Blogger Karim Haddad was arrested yesterday in Minsk.", ["arrest Karim Haddad 2015-06-09"], "2015-06-10"),
    ("Blogger Karim Haddad was arrested in August.", ["arrest Karim Haddad 2014-08"], "2015-06-10"),
    (
        "Blogger Karim Haddad was sentenced last year to life in prison.",
        ["sentence Karim Haddad life 2014"],
        "2015-06-10",
    ),
    ("The arrest of blogger Karim Haddad on 4 June 2015 drew protests.", ["arrest Karim Haddad 2015-06-04"], None),
    ("Mr. Haddad said he was tortured.", ["torture Haddad"], None),
    (
        "Blogger Karim Haddad was charged with insulting the president under Article 299 of the Penal Code.",
        ["charge Karim Haddad"],
        None,
    ),
    ("Blogger Karim Haddad was acquitted on 4 June 2015.", ["release Karim Haddad 2015-06-04"], None),
    ("Blogger Karim Haddad is serving a seven-year prison sentence.", ["sentence Karim Haddad P7Y"], None),
    (
        "Blogger Karim Haddad has been held incommunicado since 4 June 2015.",
        ["incommunicado Karim Haddad 2015-06-04"],
        None,
    ),
    (
        "Police confiscated blogger Karim Haddad's passport on 4 June 2015.",
        ["search_seizure Karim Haddad 2015-06-04"],
        None,
    ),
    ("Karim Haddad, blogger and poet, was denied access to a lawyer.", ["denial_of_counsel Karim Haddad"], None),
    ("Guards beat prisoner Karim Haddad unconscious in May 2016.", ["assault Karim Haddad 2016-05"], None),
    (
        "In May 2016 the lawyer Olga Petrova was given a five-year sentence.",
        ["sentence Olga Petrova P5Y 2016-05"],
        None,
    ),
    ("Judge Peter Novak sentenced Olga Petrova to five years in prison.", ["sentence Olga Petrova P5Y"], None),
    (
        "Lawyer Olga Petrova received a suspended sentence of two years on 5 May 2016.",
        ["sentence Olga Petrova P2Y 2016-05-05"],
        None,
    ),
    (
        "On 5 May 2016 the KGB detained activists Olga Petrova and Ivan Sidorov; both were released the next day.",
        [
            "detention Ivan Sidorov 2016-05-05",
            "detention Olga Petrova 2016-05-05",
            "release Ivan Sidorov",
            "release Olga Petrova",
        ],
        None,
    ),
    (
        "Petrova's trial opened on 5 May 2016. Lawyer Olga Petrova pleaded not guilty.",
        ["trial Olga Petrova 2016-05-05"],
        None,
    ),
    (
        "Security forces raided the home of lawyer Olga Petrova on 5 May 2016 and took her away.",
        ["arrest Olga Petrova 2016-05-05", "search_seizure Olga Petrova 2016-05-05"],
        None,
    ),
    ("Lawyer Olga Petrova was shot dead on 5 May 2016.", ["death Olga Petrova 2016-05-05"], None),
    ("The whereabouts of lawyer Olga Petrova remain unknown.", ["incommunicado Olga Petrova"], None),
    (
        "The court ordered journalist Afgan Huseynov held in pretrial detention for two months.",
        ["detention Afgan Huseynov"],
        None,
    ),
    (
        "Iranian authorities have sentenced poet Shirin Ahmadi to four years and six months in prison.",
        ["sentence Shirin Ahmadi P4Y6M"],
        None,
    ),
    (
        "Poet Shirin Ahmadi's four-year prison sentence was upheld on appeal on 7 July 2017.",
        ["appeal_upheld Shirin Ahmadi P4Y 2017-07-07"],
        None,
    ),
    (
        "Shirin Ahmadi, an Iranian poet, was freed on Tuesday after serving three years.",
        ["release Shirin Ahmadi"],
        None,
    ),
    (
        "The poet Shirin Ahmadi was arrested in Shiraz on 7 July 2017 and transferred to Evin Prison.",
        ["arrest Shirin Ahmadi 2017-07-07", "transfer Shirin Ahmadi 2017-07-07"],
        None,
    ),
    (
        "Security agents arrested poet Shirin Ahmadi at her home, confiscated her laptop and took her to an unknown location.",
        ["arrest Shirin Ahmadi", "search_seizure Shirin Ahmadi"],
        None,
    ),
    (
        "On 7 July 2017, a Baku court convicted opposition politician Rashad Mammadov of tax evasion and sentenced him to eight years in prison.",
        ["sentence Rashad Mammadov P8Y 2017-07-07"],
        None,
    ),
    (
        "The court found Rashad Mammadov, an opposition politician, guilty of treason.",
        ["sentence Rashad Mammadov"],
        None,
    ),
    (
        "Rashad Mammadov, leader of the N!DA movement, was pardoned by presidential decree on 17 March 2016.",
        ["release Rashad Mammadov 2016-03-17"],
        None,
    ),
    (
        "The two men, Rashad Mammadov and Elvin Aliyev, were arrested on 17 March 2016.",
        ["arrest Elvin Aliyev 2016-03-17", "arrest Rashad Mammadov 2016-03-17"],
        None,
    ),
    ("Among those arrested on 17 March 2016 was journalist Elvin Aliyev.", ["arrest Elvin Aliyev 2016-03-17"], None),
    (
        "Journalist Elvin Aliyev's arrest on 17 March 2016 was condemned by the OSCE.",
        ["arrest Elvin Aliyev 2016-03-17"],
        None,
    ),
    ("Journalist Elvin Aliyev went on trial on 17 March 2016.", ["trial Elvin Aliyev 2016-03-17"], None),
    ("Journalist Elvin Aliyev was indicted on 17 March 2016.", ["indictment Elvin Aliyev 2016-03-17"], None),
    (
        "A Cairo criminal court on Tuesday sentenced photographer Mahmoud Fathy, known as Shika, to five years.",
        ["sentence Mahmoud Fathy P5Y"],
        None,
    ),
    (
        "Photographer Mahmoud Fathy was forcibly disappeared on 3 May 2018.",
        ["incommunicado Mahmoud Fathy 2018-05-03"],
        None,
    ),
    (
        "Photographer Mahmoud Fathy died of a heart attack in Tora Prison on 3 May 2018.",
        ["death_in_custody Mahmoud Fathy 2018-05-03"],
        None,
    ),
    ("Police shot dead protester Mahmoud Fathy.", ["death Mahmoud Fathy"], None),
    (
        "Mahmoud Fathy, a photographer, has been in pretrial detention since August 2013.",
        ["detention Mahmoud Fathy 2013-08"],
        None,
    ),
    ("Photographer Mahmoud Fathy has been detained for 500 days.", ["detention Mahmoud Fathy"], None),
    (
        "Alaa Hassan, a blogger, and his sister Mona Hassan were jailed for three years.",
        ["sentence Alaa Hassan P3Y", "sentence Mona Hassan P3Y"],
        None,
    ),
    (
        "Prosecutors charged activist Alaa Hassan with spreading false news and ordered him detained for 15 days.",
        ["charge Alaa Hassan", "detention Alaa Hassan"],
        None,
    ),
    (
        "The European Union urged Egypt to release activist Alaa Hassan, who was arrested in 2014.",
        ["arrest Alaa Hassan 2014"],
        None,
    ),
    (
        "Activist Alaa Hassan was arrested in 2014, released in 2015 and rearrested in 2016.",
        ["arrest Alaa Hassan 2014", "arrest Alaa Hassan 2016", "release Alaa Hassan 2015"],
        None,
    ),
    (
        "In a retrial in May 2015, activist Alaa Hassan was sentenced to 10 years.",
        ["sentence Alaa Hassan P10Y 2015-05"],
        None,
    ),
    (
        "Alaa Hassan, who is serving a five-year sentence, has been denied medical care.",
        ["denial_of_care Alaa Hassan", "sentence Alaa Hassan P5Y"],
        None,
    ),
    ("Officers tortured detainee Alaa Hassan with electric shocks.", ["torture Alaa Hassan"], None),
    ("Lawyer Nasrin Rahimi had her passport confiscated.", ["search_seizure Nasrin Rahimi"], None),
    (
        "Lawyer Nasrin Rahimi's husband Reza Khani was arrested on 4 September 2018.",
        ["arrest Reza Khani 2018-09-04"],
        None,
    ),
    ("It is the second time that lawyer Nasrin Rahimi has been arrested.", ["arrest Nasrin Rahimi"], None),
    (
        "Belarusian activist Ales Novik was fined 500 roubles on 4 September 2018.",
        ["harassment Ales Novik 2018-09-04"],
        None,
    ),
    (
        "The Minsk City Court upheld on 4 September 2018 the verdict against Ales Novik.",
        ["appeal_upheld Ales Novik 2018-09-04"],
        None,
    ),
    ("The trial of activist Ales Novik began on 4 September 2018 in Minsk.", ["trial Ales Novik 2018-09-04"], None),
    (
        "Police detained dozens of people, including activist Ales Novik, in Minsk on 4 September 2018.",
        ["detention Ales Novik 2018-09-04"],
        None,
    ),
    ("Vietnam: Blogger Nguyen Van An Sentenced to Nine Years", ["sentence Nguyen Van An P9Y"], None),
    ("Police arrest blogger Nguyen Van An", ["arrest Nguyen Van An"], None),
]

NOT_TOLD = [
    "Amnesty International called for the release of blogger Karim Haddad.",
    "The prosecutor asked for ten years in prison for blogger Karim Haddad.",
    "If convicted, Karim Haddad, a blogger, could be sentenced to 15 years in prison.",
    "Blogger Karim Haddad faces up to five years in prison.",
    "The charge carries a maximum sentence of seven years in prison.",
    "Karim Haddad, a blogger, fears that he will be arrested.",
    "Police denied that blogger Karim Haddad was arrested.",
    "A court issued a warrant for the arrest of blogger Karim Haddad.",
    "Activists are often arrested and beaten by police.",
    "Authorities must release blogger Karim Haddad immediately.",
    "Blogger Karim Haddad should be released.",
    "Blogger Karim Haddad was not arrested.",
    "Three activists were sentenced to five years in prison.",
    "Family members of activist Alaa Hassan were threatened.",
    "She was placed under house arrest on 3 May 2018. Lawyer Nasrin Rahimi had defended women.",
    "Novik was denied bail. Activist Ales Novik is 40.",
    "The government announced that it would release activist Ales Novik.",
    "Activist Ales Novik was due to be released on 4 September 2018.",
]


@pytest.mark.parametrize(("text", "expected", "published"), TOLD)
def test_a_sentence_tells_its_events_and_no_others(events, text, expected, published):
    assert events(text, published) == expected


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_asked_feared_threatened_denied_or_nobodys_is_no_event(events, text):
    assert events(text) == []
