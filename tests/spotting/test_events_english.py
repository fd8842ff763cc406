# SPDX-License-Identifier: Apache-2.0
"""English: a sentence, and the events it tells."""

import pytest

TOLD: list[tuple[str, list[str], str | None]] = [
    (
        "Police in Cairo arrested journalist Ismail Darwish on 3 March 2019.",
        ["arrest Ismail Darwish 2019-03-03"],
        None,
    ),
    (
        "Reza Moradi, a student activist, was sentenced to six years in prison on 12 May 2018.",
        ["sentence Reza Moradi P6Y 2018-05-12"],
        None,
    ),
    (
        "On 12 May 2018 the Revolutionary Court in Tehran sentenced Reza Moradi and Leyla Karimi to six "
        "and four years in prison, respectively.",
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
    (
        "Blogger Karim Haddad was released on bail on 4 June 2015.",
        ["release_temporary Karim Haddad 2015-06-04"],
        None,
    ),
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
            "release Ivan Sidorov 2016-05-06",
            "release Olga Petrova 2016-05-06",
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
        ["detention Olga Petrova 2016-05-05", "search_seizure Olga Petrova 2016-05-05"],
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
        "Security agents arrested poet Shirin Ahmadi at her home, confiscated her laptop and took her to"
        " an unknown location.",
        ["arrest Shirin Ahmadi", "search_seizure Shirin Ahmadi"],
        None,
    ),
    (
        "On 7 July 2017, a Baku court convicted opposition politician Rashad Mammadov of tax evasion and"
        " sentenced him to eight years in prison.",
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
    (
        "BAKU, Azerbaijan – A court in Baku on Thursday sentenced a prominent opposition blogger to nine"
        " years in prison. Mehman Rzayev, 37, was convicted of drug possession and inciting hatred. His "
        "lawyer, Elchin Guliyev, told reporters the verdict would be appealed. Rzayev was arrested in "
        "February and has been held in the Kurdakhani detention center since.",
        ["arrest Mehman Rzayev 2016-02", "sentence Mehman Rzayev P9Y 2016-09-15"],
        "2016-09-15",
    ),
    (
        "Egyptian authorities should immediately release Tarek Mansour, a photojournalist who was "
        "arrested on September 14, 2017, Human Rights Watch said today. Mansour was detained at Cairo "
        "airport as he returned from Istanbul. Prosecutors accused him of belonging to a terrorist group"
        " and ordered his detention for 15 days.",
        [
            "arrest Tarek Mansour 2017-09-14",
            "charge Tarek Mansour 2017-09-14",
            "detention Tarek Mansour 2017-09-14",
        ],
        "2017-10-02",
    ),
    (
        "On 20 November 2014, the Court of Appeal in Tehran confirmed the six-year sentence imposed on "
        'human rights defender Shirin Ahmadi. She had been convicted in May 2014 of "propaganda against '
        'the system". She is held in Evin prison.',
        ["appeal_upheld Shirin Ahmadi P6Y 2014-11-20", "detention Shirin Ahmadi", "sentence Shirin Ahmadi 2014-05"],
        None,
    ),
    (
        "Human rights lawyer Li Weiming was taken from his home in Beijing on July 9, 2015. He was held "
        "in secret for six months before being formally arrested on January 8, 2016, on charges of "
        "subversion. In August 2016, a Tianjin court sentenced him to seven years.",
        ["arrest Li Weiming 2016-01-08", "detention Li Weiming 2015-07-09", "sentence Li Weiming P7Y 2016-08"],
        None,
    ),
    (
        "Student leader Kyaw Min Oo was released on April 8, 2016, after charges against him were "
        "dropped. He had spent 13 months in prison.",
        ["release Kyaw Min Oo 2016-04-08"],
        None,
    ),
    (
        "The Supreme Court rejected the appeal of editor Dawit Tesfaye on 3 March 2017.",
        ["appeal_upheld Dawit Tesfaye 2017-03-03"],
        None,
    ),
    (
        "In June, the government released political prisoners Dawit Tesfaye and Almaz Bekele.",
        ["release Almaz Bekele", "release Dawit Tesfaye"],
        None,
    ),
    (
        "Dawit Tesfaye, editor of Negat, was handed a three-year prison term for defamation in November 2014.",
        ["sentence Dawit Tesfaye P3Y 2014-11"],
        None,
    ),
    (
        "Military police tortured journalist Almaz Bekele while she was in custody, her family said.",
        ["torture Almaz Bekele"],
        None,
    ),
    (
        "Almaz Bekele, a journalist, was sentenced in absentia to 18 years in prison in July 2012.",
        ["sentence Almaz Bekele P18Y 2012-07"],
        None,
    ),
    ("Journalist Almaz Bekele, jailed since 2011, was awarded the prize.", ["sentence Almaz Bekele 2011"], None),
    (
        "The government freed journalist Almaz Bekele and four other political prisoners on 8 July 2015.",
        ["release Almaz Bekele 2015-07-08", "release [four other political prisoners] 2015-07-08"],
        None,
    ),
    (
        "Police summoned journalist Almaz Bekele on 8 July 2015 and questioned her for four hours.",
        ["harassment Almaz Bekele 2015-07-08"],
        None,
    ),
    (
        "Lawyer Daniel Ortiz was acquitted on 3 May 2018 by a Managua court.",
        ["release Daniel Ortiz 2018-05-03"],
        None,
    ),
    (
        "Lawyer Daniel Ortiz disappeared on 3 May 2018 after leaving his office.",
        ["incommunicado Daniel Ortiz 2018-05-03"],
        None,
    ),
    ("Lawyer Daniel Ortiz was found dead on 3 May 2018.", ["death Daniel Ortiz 2018-05-03"], None),
    ("Lawyer Daniel Ortiz was expelled from Nicaragua on 3 May 2018.", ["deportation Daniel Ortiz 2018-05-03"], None),
    (
        "Lawyer Daniel Ortiz was stopped at the airport on 3 May 2018 and his passport was confiscated.",
        ["search_seizure Daniel Ortiz", "travel_ban Daniel Ortiz 2018-05-03"],
        None,
    ),
    (
        "Daniel Ortiz, Ana Lopez, and Juan Perez, all lawyers, were arrested on 3 May 2018.",
        ["arrest Ana Lopez 2018-05-03", "arrest Daniel Ortiz 2018-05-03", "arrest Juan Perez 2018-05-03"],
        None,
    ),
    (
        "On 3 May 2018, police arrested lawyers Daniel Ortiz and Ana Lopez. Ortiz was released the same day.",
        ["arrest Ana Lopez 2018-05-03", "arrest Daniel Ortiz 2018-05-03", "release Daniel Ortiz 2018-05-03"],
        None,
    ),
    (
        "Lawyer Daniel Ortiz was detained briefly on 3 May 2018 and released without charge.",
        ["detention Daniel Ortiz 2018-05-03", "release Daniel Ortiz 2018-05-03"],
        None,
    ),
    ("Lawyer Daniel Ortiz was threatened with arrest.", ["harassment Daniel Ortiz"], None),
    (
        "The United Nations Working Group on Arbitrary Detention found the detention of lawyer Daniel Ortiz arbitrary.",
        ["detention Daniel Ortiz"],
        None,
    ),
    ("Lawyer Daniel Ortiz (arrested 3 May 2018) remains in prison.", ["arrest Daniel Ortiz 2018-05-03"], None),
    (
        "Lawyer Daniel Ortiz was sentenced to pay a fine of 500 dollars on 3 May 2018.",
        ["sentence Daniel Ortiz 2018-05-03"],
        None,
    ),
    (
        "Lawyer Daniel Ortiz received a seven-year sentence, which was upheld in May 2019.",
        ["appeal_upheld Daniel Ortiz P7Y 2019-05", "sentence Daniel Ortiz P7Y"],
        None,
    ),
    (
        "1. Name: Ahmed Rashid. Date of arrest: 3 May 2012. Sentence: 10 years.",
        ["arrest Ahmed Rashid 2012-05-03", "sentence Ahmed Rashid P10Y"],
        None,
    ),
    (
        "Blogger Dieu Cay (Nguyen Van Hai) was sentenced to 12 years' imprisonment followed by 5 years' "
        "house arrest in September 2012.",
        ["sentence Nguyen Van Hai P12Y 2012-09"],
        None,
    ),
    ("Father Thadeus Nguyen Van Ly is serving an eight-year sentence.", ["sentence Thadeus Nguyen Van Ly P8Y"], None),
    ("Venerable Thich Quang Do has been under house arrest since 2003.", ["house_arrest Thich Quang Do 2003"], None),
    (
        "Activists Do Thi Minh Hanh, Doan Huy Chuong and Nguyen Hoang Quoc Hung were convicted in "
        "October 2010 under Article 89 and sentenced to seven, seven and nine years' imprisonment "
        "respectively.",
        [
            "sentence Do Thi Minh Hanh P7Y 2010-10",
            "sentence Doan Huy Chuong P7Y 2010-10",
            "sentence Nguyen Hoang Quoc Hung P9Y 2010-10",
        ],
        None,
    ),
    (
        "Musicians Tran Vu Anh Binh and Vo Minh Tri were sentenced in October to six and four years in prison.",
        ["sentence Tran Vu Anh Binh P6Y", "sentence Vo Minh Tri P4Y"],
        None,
    ),
    (
        "Land rights activist Ho Thi Bich Khuong was denied medical treatment after being beaten by cellmates.",
        ["assault Ho Thi Bich Khuong", "denial_of_care Ho Thi Bich Khuong"],
        None,
    ),
    (
        "He was then released. Poet Nguyen Huu Cau was freed in March 2014 after 37 years.",
        ["release Nguyen Huu Cau 2014-03"],
        None,
    ),
    (
        "Lawyer Le Cong Dinh, who was released in 2013, remains under surveillance.",
        ["release Le Cong Dinh 2013"],
        None,
    ),
    (
        "Ta Phong Tan was released into exile in the United States on 19 September 2015.",
        ["release_exile Ta Phong Tan 2015-09-19"],
        None,
    ),
    (
        "Nguyen Ngoc Nhu Quynh, a prominent blogger known as Me Nam, was arrested on October 10, 2016 "
        "and charged under Article 88.",
        ["arrest Nguyen Ngoc Nhu Quynh 2016-10-10", "charge Nguyen Ngoc Nhu Quynh 2016-10-10"],
        None,
    ),
    (
        "Thugs attacked and beat activist Tran Thi Nga in May 2014, breaking her knee.",
        ["assault Tran Thi Nga 2014-05"],
        None,
    ),
    (
        "Tran Thi Nga was convicted and sentenced to nine years' imprisonment and five years' probation "
        'for "propaganda against the state" on 25 July 2017.',
        ["sentence Tran Thi Nga P9Y 2017-07-25"],
        None,
    ),
    ("The United States welcomed the release of Father Nguyen Van Ly.", ["release Nguyen Van Ly"], None),
    (
        "The Working Group found the detention of blogger Tran Thi Nga to be arbitrary and called for "
        "her immediate release.",
        ["detention Tran Thi Nga"],
        None,
    ),
    (
        "Journalist Zmitser Kavalou has been sentenced to 10 days in jail in Minsk.",
        ["sentence Zmitser Kavalou P10D 2018-03"],
        "2018-03-20",
    ),
    (
        "The Tehran Revolutionary Court's Branch 15, presided over by Judge Salavati, sentenced Narges "
        "Hosseini to two years in prison on 7 March 2018.",
        ["sentence Narges Hosseini P2Y 2018-03-07"],
        None,
    ),
    (
        "Narges Hosseini, who removed her headscarf on 29 January 2018, was sentenced on 7 March 2018 to"
        " two years in prison, of which 21 months were suspended.",
        ["sentence Narges Hosseini P2Y 2018-03-07"],
        None,
    ),
    (
        "Wa Lone and Kyaw Soe, two reporters, were arrested on 12 December 2017 and sentenced to seven "
        "years in prison on 3 September 2018.",
        [
            "arrest Kyaw Soe 2017-12-12",
            "arrest Wa Lone 2017-12-12",
            "sentence Kyaw Soe P7Y 2018-09-03",
            "sentence Wa Lone P7Y 2018-09-03",
        ],
        None,
    ),
    (
        "Two reporters, Wa Lone and Kyaw Soe, were freed on 7 May 2019 after more than 500 days in prison.",
        ["release Kyaw Soe 2019-05-07", "release Wa Lone 2019-05-07"],
        None,
    ),
    (
        "Nabeel Rajab, president of the Bahrain Center for Human Rights, was sentenced on February 21, "
        "2018 to five years' imprisonment over tweets.",
        ["sentence Nabeel Rajab P5Y 2018-02-21"],
        None,
    ),
    (
        "On Dec. 31, 2018 the Court of Cassation upheld the five-year sentence of Nabeel Rajab.",
        ["appeal_upheld Nabeel Rajab P5Y 2018-12-31"],
        None,
    ),
    (
        "Authorities have held Nabeel Rajab, a human rights defender, in solitary confinement since April 2017.",
        ["detention Nabeel Rajab 2017-04"],
        None,
    ),
    (
        "Khadija Aliyeva was sentenced to 7.5 years in jail in September 2015 and released on probation in May 2016.",
        ["release_temporary Khadija Aliyeva 2016-05", "sentence Khadija Aliyeva P7Y6M 2015-09"],
        None,
    ),
    (
        "Leyla Yunusova and her husband Arif Yunusov were arrested in 2014.",
        ["arrest Arif Yunusov 2014", "arrest Leyla Yunusova 2014"],
        None,
    ),
    ("The wife of activist Li Heping, Wang Qiaoling, was followed by police.", ["surveillance Wang Qiaoling"], None),
    (
        "Lawyer Wang Quanli has not been heard from since his detention on 3 August 2015.",
        ["detention Wang Quanli 2015-08-03"],
        None,
    ),
    (
        "Lawyer Wang Quanli, detained on 3 August 2015, was tried in secret on 26 December 2018.",
        ["detention Wang Quanli 2015-08-03", "trial Wang Quanli 2018-12-26"],
        None,
    ),
    (
        "Lawyer Wang Quanli: sentenced on 28 January 2019 to 4 years and 6 months.",
        ["sentence Wang Quanli P4Y6M 2019-01-28"],
        None,
    ),
    (
        "Turkish writer Ahmet Altin was jailed for life on 16 February 2018 for alleged links to the coup attempt.",
        ["sentence Ahmet Altin life 2018-02-16"],
        None,
    ),
    (
        "Egyptian security forces arrested Sarah Hegazi, 28, and Ahmed Alaa, 22, at their homes.",
        ["arrest Ahmed Alaa", "arrest Sarah Hegazi"],
        None,
    ),
    ("Sarah Hegazi's lawyer, Hoda Nasr, said she had been beaten by cellmates.", ["assault Sarah Hegazi"], None),
    ("Police broke into the house of pastor Y Yich in Gia Lai and beat him.", ["assault Y Yich"], None),
    (
        "Y Yich, a Montagnard pastor, is serving a 12-year sentence imposed in 2013.",
        ["sentence Y Yich P12Y 2013"],
        None,
    ),
    (
        "A Hanoi court convicted Nguyen Van An of subversion and sentenced him to 13 years in jail, his lawyer said.",
        ["sentence Nguyen Van An P13Y"],
        None,
    ),
    (
        "The lawyer, Tran Vu Hai, said his client Nguyen Van An was sentenced to 13 years.",
        ["sentence Nguyen Van An P13Y"],
        None,
    ),
    (
        '"They beat me," said Nguyen Van An, who was released on Monday.',
        ["assault Nguyen Van An", "release Nguyen Van An"],
        None,
    ),
    (
        "Nguyen Van An was reportedly beaten in custody and denied medical care.",
        ["denial_of_care Nguyen Van An", "torture Nguyen Van An"],
        None,
    ),
    ("At least three people, including blogger Nguyen Van An, were arrested.", ["arrest Nguyen Van An"], None),
    (
        "Nguyen Van An, Tran Thi Binh, and Le Van Cuong received sentences of six, five, and four years "
        "in prison, respectively.",
        ["sentence Le Van Cuong P4Y", "sentence Nguyen Van An P6Y", "sentence Tran Thi Binh P5Y"],
        None,
    ),
    ("The court gave Nguyen Van An six years in prison.", ["sentence Nguyen Van An P6Y"], None),
    ("Nguyen Van An got a six-year prison sentence on 5 May 2014.", ["sentence Nguyen Van An P6Y 2014-05-05"], None),
    (
        "Nguyen Van An has been sentenced to 6 years' imprisonment by the People's Court of Ben Tre Province.",
        ["sentence Nguyen Van An P6Y"],
        None,
    ),
    (
        "Nguyen Van An, who had been sentenced to 16 years in 2010, was released in 2016.",
        ["release Nguyen Van An 2016", "sentence Nguyen Van An P16Y 2010"],
        None,
    ),
    ("Nguyen Van An was sent into exile in the United States.", ["release_exile Nguyen Van An"], None),
    (
        "Nguyen Van An's house was surrounded by police on 5 May 2014.",
        ["house_arrest Nguyen Van An 2014-05-05"],
        None,
    ),
    (
        "Authorities transferred Nguyen Van An from Prison No. 5 to Prison No. 6 in May 2014.",
        ["transfer Nguyen Van An 2014-05"],
        None,
    ),
    ("Nguyen Van An's appeal was rejected on 5 May 2014.", ["appeal_upheld Nguyen Van An 2014-05-05"], None),
    (
        "On appeal, Nguyen Van An's sentence was cut to four years on 5 May 2014.",
        ["appeal_changed Nguyen Van An P4Y 2014-05-05"],
        None,
    ),
    (
        "The Supreme Court overturned Nguyen Van An's conviction on 5 May 2014.",
        ["appeal_changed Nguyen Van An 2014-05-05"],
        None,
    ),
    (
        "Teacher Nguyen Van An was sentenced to six years in prison and teacher Tran Thi Binh to five years.",
        ["sentence Nguyen Van An P6Y", "sentence Tran Thi Binh P5Y"],
        None,
    ),
    # Names behind words that no list holds, behind "including", in front of a participle; first names that are words.
    (
        "In May a court convicted popstar Selin Arat on charges of insulting the president.",
        ["sentence Selin Arat"],
        None,
    ),
    (
        "Majid Etemadi, arrested in 2012, was released in 2016.",
        ["arrest Majid Etemadi 2012", "release Majid Etemadi 2016"],
        None,
    ),
    (
        "In August 2019 media reported the arrest of politicians and elected officials including Christian Bekele, "
        "a lawmaker from the north.",
        ["arrest Christian Bekele"],
        None,
    ),
    (
        "On 11 March 2020 authorities released, with conditions, blogger Islam el-Masry, known as Sparrow.",
        ["release Islam el-Masry 2020-03-11"],
        None,
    ),
    (
        "Police searched the home of Ignacio Robles and arrested him in May 2018.",
        ["arrest Ignacio Robles 2018-05", "search_seizure Ignacio Robles"],
        None,
    ),
    # One verb behind another, a row of names inside a split verb, brackets behind one name of two.
    (
        "Samir Nour, chairman of a newspaper, was detained by police in June 2018 but released later.",
        ["detention Samir Nour 2018-06", "release Samir Nour"],
        None,
    ),
    (
        "The lawmakers Yonas Bekele and Kassa Alemu were arrested in their constituencies and transferred to Adama.",
        ["arrest Kassa Alemu", "arrest Yonas Bekele", "transfer Kassa Alemu", "transfer Yonas Bekele"],
        None,
    ),
    (
        "The government kept Abel Regassa, Dawit Tola, Lemi Bekele, Mikael Boru and Kenna Ayele in unlawful detention.",
        [f"detention {name}" for name in ("Abel Regassa", "Dawit Tola", "Kenna Ayele", "Lemi Bekele", "Mikael Boru")],
        None,
    ),
    (
        "Patrick Samaan (detained from February 2020 on) and Amr Hosni (detained since 2019) were pardoned.",
        ["detention Amr Hosni 2019", "detention Patrick Samaan 2020-02", "release Amr Hosni", "release Patrick Samaan"],
        None,
    ),
    # When: behind an aside, before a noun; one death told twice.
    (
        "On 8 September 2020, immediately after leaving his house, opposition leader José Ferrer was arrested.",
        ["arrest José Ferrer 2020-09-08"],
        None,
    ),
    ("There was no news in the 2012 killing of farmer Santos Borges.", ["death Santos Borges 2012"], None),
    (
        "On 24 June 2020 police killed Hansel Galindo. On 25 June 2020 a blog told how Hansel Galindo was killed.",
        ["death Hansel Galindo 2020-06-24"],
        None,
    ),
    (
        "Police detained the writer Ismail Darwish in 2015. In 2016 police arrested the student again.",
        ["arrest Ismail Darwish 2016", "detention Ismail Darwish 2015"],
        None,
    ),
    # A verb shared, a term served, a State expelled from; what a sentence in brackets, an aside or a title leaves out.
    (
        "Ruben Zamora, a journalist, was lured to a meeting in 2019 and captured there.",
        ["detention Ruben Zamora 2019"],
        None,
    ),
    (
        "Poet Jalal Nasser completed a three-year sentence in 2021 but was immediately detained again.",
        ["detention Jalal Nasser", "sentence Jalal Nasser P3Y 2021"],
        None,
    ),
    (
        "Raheleh Amini was denied requested medical treatment in May 2020.",
        ["denial_of_care Raheleh Amini 2020-05"],
        None,
    ),
    (
        "In February 2020 the trial of writer Ruben Zamora was held behind closed doors.",
        ["trial Ruben Zamora 2020-02"],
        None,
    ),
    (
        "Mehdi Karimi and Hossein Mousazadeh, as well as Mousazadeh's wife Zahra Rahimi, remained under house arrest.",
        ["house_arrest Hossein Mousazadeh", "house_arrest Mehdi Karimi", "house_arrest Zahra Rahimi"],
        None,
    ),
    (
        "Police detained teacher Ana Belo and her husband, Omar Tal, on 3 May 2018.",
        ["detention Ana Belo 2018-05-03", "detention Omar Tal 2018-05-03"],
        None,
    ),
    (
        "In June 2018 the singer Yousef Emadi was released, but in September 2018 a court sentenced Emadi to an "
        "additional year in prison, plus two years of internal exile.",
        ["release Yousef Emadi 2018-06", "sentence Yousef Emadi P1Y 2018-09"],
        None,
    ),
    (
        "In February 2018 authorities transferred Sibel Caner to a hospital and put her under house arrest.",
        ["house_arrest Sibel Caner 2018-02"],
        None,
    ),
    (
        "On May 8, 2019, photographer Marc Duval, while on assignment for a magazine, was arrested in Ankara.",
        ["arrest Marc Duval 2019-05-08"],
        None,
    ),
    (
        "On September 8, 2020, immediately after leaving his house with several friends, opposition leader "
        "Jorge Daniel Pereda and other supporters were arrested.",
        ["arrest Jorge Daniel Pereda 2020-09-08"],
        None,
    ),
    (
        "In April 2019 activist Sy Kham, imprisoned since 2011 for leading land protests, died.",
        ["death Sy Kham 2019-04", "detention Sy Kham 2011"],
        None,
    ),
    (
        "Lawyer Daniel Ortiz was released and on 15 November 2020 was barred from leaving the country.",
        ["release Daniel Ortiz", "travel_ban Daniel Ortiz 2020-11-15"],
        None,
    ),
    (
        "On February 9, 2023, police moved Bishop Ronaldo Alvarado from house arrest to La Loma prison.",
        ["transfer Ronaldo Alvarado 2023-02-09"],
        None,
    ),
    (
        "On 3 May 2021 police also beat and detained multiple bystanders for protesting, including lawyer Nasrin Rahimi.",
        ["assault Nasrin Rahimi 2021-05-03", "detention Nasrin Rahimi 2021-05-03"],
        None,
    ),
    (
        "Several political prisoners received presidential pardons in July 2023 including Patrik Zakri "
        "(detained since 2020) and Mohamed al-Bakri.",
        ["detention Patrik Zakri 2020", "release Mohamed al-Bakri 2023-07", "release Patrik Zakri 2023-07"],
        None,
    ),
    (
        "The government returned two asylum seekers, activist Liu Xin and lawyer Lu Wei, to China in May 2023.",
        ["deportation Liu Xin 2023-05", "deportation Lu Wei 2023-05"],
        None,
    ),
    (
        "The report tells of Hamza Kaya, a prisoner in Antalya who died in custody on August 19, 2017.",
        ["death_in_custody Hamza Kaya 2017-08-19"],
        None,
    ),
    (
        "The government kept Abdi Regesa, Dawit Abdala, Lami Bena, Mikael Boru, Kenesa Ayana, Gada Olika and "
        "Gada Gebisa in prolonged detention.",
        [
            f"detention {name}"
            for name in sorted(
                ("Abdi Regesa", "Dawit Abdala", "Lami Bena", "Mikael Boru", "Kenesa Ayana", "Gada Olika", "Gada Gebisa")
            )
        ],
        None,
    ),
    (
        "On 19 August 2020 the court released activist Mehdi Ibrahimli, placing him under house arrest.",
        ["house_arrest Mehdi Ibrahimli 2020-08-19", "release_temporary Mehdi Ibrahimli 2020-08-19"],
        None,
    ),
    (
        "On 4 May 2019 the court handed down sentences of six years to Ivan Petrenko and five years to Pavel Sidorin, "
        "and acquitted Anna Belko.",
        [
            "release Anna Belko 2019-05-04",
            "sentence Ivan Petrenko P6Y 2019-05-04",
            "sentence Pavel Sidorin P5Y 2019-05-04",
        ],
        None,
    ),
    (
        "On 3 March 2020 the court sentenced musicians Mehdi and Hossein Rajabi to three years in prison.",
        ["sentence Hossein Rajabi P3Y 2020-03-03", "sentence Mehdi Rajabi P3Y 2020-03-03"],
        None,
    ),
    (
        "Police arrested blogger Omar Sayed in May 2016. Sayed was sentenced to ten years.",
        ["arrest Omar Sayed 2016-05", "sentence Omar Sayed P10Y"],
        None,
    ),
    (
        "Sarah Nakata, a reporter with the daily Nation Post, and cameraman Joseph Okelo were arrested on 2 March 2021.",
        ["arrest Joseph Okelo 2021-03-02", "arrest Sarah Nakata 2021-03-02"],
        None,
    ),
    (
        "An appeals court reduced the sentence of Mahdi Abu Dibb, a union leader, from ten years to five on 4 May 2012.",
        ["appeal_changed Mahdi Abu Dibb P5Y 2012-05-04"],
        None,
    ),
    (
        "The defendants were Ali Hasan, Bahruz Tagi, and Elchin Mamed. All three were convicted on 14 July 2014.",
        ["sentence Ali Hasan 2014-07-14", "sentence Bahruz Tagi 2014-07-14", "sentence Elchin Mamed 2014-07-14"],
        None,
    ),
    (
        "Two activists, free-expression campaigner Mai Lan and lawyer Omar Said, were arrested on 3 May 2018.",
        ["arrest Mai Lan 2018-05-03", "arrest Omar Said 2018-05-03"],
        None,
    ),
    ("His wife, Samira, was arrested on 3 May 2018.", ["arrest Samira 2018-05-03"], None),
    (
        "On 3 May 2018 some 22,399 prisoners were pardoned in Cairo.",
        ["release [some 22,399 prisoners] 2018-05-03"],
        None,
    ),
    (
        "Politician Robert Senta was on 20 August 2018 charged with treason.",
        ["charge Robert Senta 2018-08-20"],
        None,
    ),
    (
        "Police arrested Elnur Safar on April 5, 2019 as he left his office, and searched his apartment later that day.",
        ["arrest Elnur Safar 2019-04-05", "search_seizure Elnur Safar 2019-04-05"],
        None,
    ),
    (
        "Activist Le Van Minh, whose appeal was rejected on 4 June 2019, remains in prison.",
        ["appeal_upheld Le Van Minh 2019-06-04", "detention Le Van Minh"],
        None,
    ),
    (
        "He was detained on suspicion of espionage on 3 May 2019 and released on bail on 8 June. Mahmud Sabet, 34, left.",
        [],
        None,
    ),
    (
        "Activist Mahmud Sabet was detained on suspicion of espionage on 3 May 2019 and released on bail on 8 June.",
        ["detention Mahmud Sabet 2019-05-03", "release_temporary Mahmud Sabet 2019-06-08"],
        None,
    ),
    (
        "On 3 May 2019 a judge sentenced Leila Hoseini to 10 years, Sara Darvishi to nine years and Neda Rostami to eight "
        "years in prison.",
        [
            "sentence Leila Hoseini P10Y 2019-05-03",
            "sentence Neda Rostami P8Y 2019-05-03",
            "sentence Sara Darvishi P9Y 2019-05-03",
        ],
        None,
    ),
    (
        "On 22 June 2021 student Ahmed Samiri was sentenced to four years; the sentence was reduced to three years in "
        "July 2022.",
        ["appeal_changed Ahmed Samiri P3Y 2022-07", "sentence Ahmed Samiri P4Y 2021-06-22"],
        None,
    ),
    (
        "Blogger Bui Minh Hang was taken away on 11 February 2014 along with Nguyen Van Minh and Nguyen Thuy Quynh. "
        "On 26 August, they were sentenced to three, two and a half and two years respectively.",
        [
            "detention Bui Minh Hang 2014-02-11",
            "detention Nguyen Thuy Quynh 2014-02-11",
            "detention Nguyen Van Minh 2014-02-11",
            "sentence Bui Minh Hang P3Y 2014-08-26",
            "sentence Nguyen Thuy Quynh P2Y 2014-08-26",
            "sentence Nguyen Van Minh P2Y6M 2014-08-26",
        ],
        None,
    ),
    (
        "His killer, Oeuth Angh, was sentenced to life imprisonment on 23 March 2017.",
        ["sentence Oeuth Angh life 2017-03-23"],
        None,
    ),
    (
        "A court sentenced two journalists to two years in a penal colony each for filming a protest.\n\n"
        "Katsiaryna Barsuk and Darya Chult, who work for a television channel, were detained in November 2020.",
        [
            "detention Darya Chult 2020-11",
            "detention Katsiaryna Barsuk 2020-11",
            "sentence Darya Chult P2Y",
            "sentence Katsiaryna Barsuk P2Y",
        ],
        None,
    ),
    (
        "A court sentenced two journalists to two years in a penal colony each.\n\n"
        "Lawyers Katsiaryna Barsuk and Darya Chult were detained in November 2020.",
        ["detention Darya Chult 2020-11", "detention Katsiaryna Barsuk 2020-11"],
        None,
    ),
    (
        "A court sentenced two journalists to two years in a penal colony each.\n\n"
        "Katsiaryna Barsuk, Darya Chult and Ivan Belko were detained in November 2020.",
        ["detention Darya Chult 2020-11", "detention Ivan Belko 2020-11", "detention Katsiaryna Barsuk 2020-11"],
        None,
    ),
    (
        "Lawyers Mahvash Sabeti and Fariba Kamali were released in September 2017 and October 2017, respectively. They "
        "were among seven leaders, known as the Yaran, who were arrested in 2008.",
        [
            "arrest Fariba Kamali 2008",
            "arrest Mahvash Sabeti 2008",
            "release Fariba Kamali 2017-10",
            "release Mahvash Sabeti 2017-09",
        ],
        None,
    ),
    (
        "On August 24, 2023, the court sentenced to three and one-half years in prison Artsyom Lebed, the son of a "
        "dissident.",
        ["sentence Artsyom Lebed P3Y6M 2023-08-24"],
        None,
    ),
    (
        "Police arrested other leaders and members of parties, including front leader Merera Gudeta, in November 2016.",
        ["arrest Merera Gudeta 2016-11"],
        None,
    ),
    (
        "On March 3, 2017, the attorney general brought multiple criminal charges against politician Merera Gudeta and "
        "four others, including rebel leader Berhanu Negash and activist Jawar Mohamed.",
        ["charge Berhanu Negash 2017-03-03", "charge Jawar Mohamed 2017-03-03", "charge Merera Gudeta 2017-03-03"],
        None,
    ),
]

NOT_TOLD = [
    "Rape and Domestic Violence: The law punishes both.",
    "Civil society groups printed posters advocating the release of blogger Karim Haddad.",
    "Three lawyers, Ali Hasan, Bahruz Tagi and Elchin Mamed, spoke. Both were glad.",
    "On July 25, 2020, exiled journalist Gerardo Chaves reported on the elections.",
    "In May 2023 activist Liu Xin returned to China.",
    "After the conference activist Liu Xin returned from Germany.",
    "The court moved to hear lawyer Daniel Ortiz.",
    "Several activists spoke in May 2023, including Patrik Zakri, a pro-free-speech lawyer.",
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
    "Thirty-two journalists were arrested in the raid.",
    "A judge ordered that lawyer Daniel Ortiz be released on bail on 3 May 2018.",
    "The body of lawyer Daniel Ortiz was found on 3 May 2018.",
    "Lawyer Daniel Ortiz ended his hunger strike on 3 May 2018.",
    "They also arrested three of his colleagues. Lawyer Daniel Ortiz was not at home.",
    "Under Article 301 of the Penal Code, insulting the nation is punishable by up to two years in prison.",
    "Some 40 people have been convicted under the law.",
    "Security agents came to arrest lawyer Daniel Ortiz on 3 May 2018 but did not find him.",
    "Lawyer Daniel Ortiz narrowly escaped arrest.",
    "Lawyer Daniel Ortiz risks being arrested if he returns.",
    "An arrest warrant was issued against lawyer Daniel Ortiz.",
    "Prosecutors demanded a seven-year prison sentence for lawyer Daniel Ortiz.",
    "In January, 14 activists were sentenced to between three and 13 years in prison.",
    "Police prevented blogger Pham Thanh from leaving his house.",
    "The delegation raised the cases of Tran Thi Nga and Nguyen Van Dai with officials.",
    "Prosecutors dropped charges against blogger Tran Thi Nga.",
    "The charges against blogger Tran Thi Nga were dropped.",
    "Nguyen Van An's trial lasted one day.",
    "In November 2016 a court ordered his release. Lawyer Daniel Ortiz had asked for it.",
    "A court ordered the immediate release of lawyer Daniel Ortiz.",
    "Nguyen Van An fled to Thailand to avoid arrest.",
    "Prison officials placed Nguyen Van An in solitary confinement in May 2014.",
]


@pytest.mark.parametrize(("text", "expected", "published"), TOLD)
def test_a_sentence_tells_its_events_and_no_others(events, text, expected, published):
    assert events(text, published) == expected


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_asked_feared_threatened_denied_or_nobodys_is_no_event(events, text):
    assert events(text) == []
