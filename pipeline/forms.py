"""The printed forms of designations: one pattern a family, each begins at a head that `HEAD` finds.

Every pattern has bounded repeats only and never nests them, so that no text makes it slow.
"""

from __future__ import annotations

import re

LAW_TYPES: tuple[str, ...] = ("Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Quyết định")
LAW_TYPES += ("Thông tư liên tịch", "Thông tư", "Chỉ thị", "Công văn", "Văn bản hợp nhất", "Sắc lệnh")
_SMALL = tuple(name[0].lower() + name[1:] for name in LAW_TYPES)  # within a sentence: "theo thông tư số ..."
_ANY_TYPE = "|".join((*LAW_TYPES, *_SMALL, "TTLT", "TT", "QĐ", "NĐ", "NQ", "CV")).replace(" ", r"\s")
_CAPITAL = "|".join(LAW_TYPES).replace(" ", r"\s")
SHORT_TYPES = {"QĐ": "Quyết định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "NĐ": "Nghị định", "NQ": "Nghị quyết", "CV": "Công văn"}

_C = r"\s{0,2}:\s{0,2}"
_H = r"\s?[-–‑]\s?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_END = r"(?![^\W\d_])"

QC = re.compile(
    rf"""
    (?P<series> QCVN | QCĐP | QCXDVN | QPVN ) (?: \s số\b )? [\s:–-]{{0,3}}
    (?P<power> QTĐ [\s–-]{{0,3}} )?                      # the electrical code
    (?P<number> \d{{1,3}} [A-Za-z]? (?![\d]) (?: {_H} (?: \d{{1,3}} (?!\d) | MT ) ){{0,3}} ) (?! [.,]\d )
    (?: (?: {_C} | / (?=\d{{4}}/) ) (?P<year> \d{{4}} (?!\d) )? )?   # "06:/BXD" is the undated form
    (?: \s? [/-] \s? (?P<issuer> [A-ZĐ][A-Za-zĐ]{{1,9}} (?: &[A-Z]{{2,5}} | -[A-ZĐ]{{1,3}} )? {_END} ) )?
    """,
    re.VERBOSE,
)
TC = re.compile(
    rf"""
    (?P<series> TCVN/QS | TCVN | TCXDVN | TCXD | TCQS ) (?! / | \d{{1,2}}\) )   # "TCVN2)" is a mark of a note
    (?: [\s:]{{1,2}} (?P<body> ISO(?:/(?:IEC|TS|TR|PAS)){{0,2}} (?:\s(?:TS|TR|GUIDE|Guide))? | IEC(?:/(?:TS|TR))? | EN | HACCP | OHSAS ) )?
    [\s:]{{0,3}}
    (?P<number> \d{{1,5}} [A-Z]? (?: {_H} (?!{_YEAR}) \d{{1,3}} [A-Z]? (?! \w ) ){{0,3}}
        (?: , \s? \d{{1,2}} (?=[,:\s]) (?=[\d,\s]{{0,30}}:) ){{0,12}} )
    (?: (?P<slip> {_C} \d{{1,2}} (?=-{_YEAR}) )?
        (?: {_C} (?: (?P<year> {_YEAR} ) | (?P<short> [6-9]\d ) (?!\d) ) | {_H} (?P<hyphen> {_YEAR} ) (?!\s?:\s?\d) ) )?
    (?: \s? \( (?P<adopted> [^()]{{0,12}} \b (?:ISO|IEC|EN|ASTM|CAC|CODEX|CISPR|AOAC|JIS|ASME|OIML|ITU|ETSI|BS|DIN|GOST) \b
        [^()]{{0,200}} (?: \( [^()]{{0,40}} \) [^()]{{0,60}} )? ) \) )?
    (?P<all> \s? \( tất [ ] cả [ ] các [ ] phần \) )?
    """,
    re.VERBOSE,
)
TCN = re.compile(
    rf"(?:(?P<sector>\d{{1,3}}) {{0,2}})?TCN {{0,2}}(?P<number>\d{{1,4}}(?:{_H}\d{{1,4}}(?=\s?[:-]\s?\d))?)"
    rf"(?:(?P<colon>{_C})|{_H})(?P<year>\d{{4}}|\d\d)(?!\d)"
)
TCCS = re.compile(rf"TCCS\s?(?P<number>\d{{1,4}}(?:-\d{{1,3}})?){_C}(?P<year>{_YEAR})(?:\s?/\s?(?P<issuer>[^\W\d_][\w&.-]{{0,30}}\w))?")
AMENDMENT = re.compile(
    rf"[Ss](?:ửa đổi|ỬA ĐỔI)(?:,? bổ sung)? {{0,2}}(?:số |lần )?(?P<number>\d{{1,2}}){_C}(?P<year>{_YEAR}) {{1,2}}(?:của )?"
)
LAW = re.compile(
    rf"""
    (?P<type> {_ANY_TYPE} ) :? \s{{1,2}}
    (?: (?P<title> [A-ZĐ] (?: (?! \s (?: {_CAPITAL} ) \s (?: số \s )? \d ) [^\d;:()/] ){{2,90}}? ) \s )?  # "Luật Dược, Nghị định số 5"
    (?: số \s? :? \s? )?
    (?: (?P<number> \d{{1,5}} (?: \s?/\s? {_YEAR} )? \s?/\s? (?! {_YEAR} ) [A-ZĐƯ][A-ZĐƯa-z0-9]{{0,12}}
            (?: \s?[-–]\s? [A-ZĐƯ][A-Za-zĐƯ0-9&]{{0,12}} ){{0,6}} (?: {_END} | (?= ngày \s ) ) )
      | (?<=số[ ]) (?P<plain> \d{{1,5}} ) (?: \s ngày \s \d{{1,2}} \s tháng \s \d{{1,2}} )? (?: , )? \s năm \s (?P<year> {_YEAR} ) )
    """,
    re.VERBOSE,
)
METHODS = re.compile(  # "SMEWW 4500-NH3.B&F:2017", misprinted names of it too
    rf"""
    (?P<series> SMEWW | SMEMW | SMWW | MEWW | APHA ) \s{{0,2}}
    (?: (?P<number> \d{{4}} (?: [A-Za-z0-9.+&–-] | \s (?= [A-Z]{{1,2}} [.:&\d] | & ) | (?<=[&-]) \s ){{0,24}}? )
            (?: \s? [:.] \s? | \s [-–] \s ) (?P<year> {_YEAR} )
      | (?P<undated> \d{{4}} (?: [.-]? [A-Z0-9&] [a-z+]? ){{0,12}} (?: [ ][A-Z] (?![\w]) )? ) (?! \w ) )
    """,
    re.VERBOSE,
)
AGENCY = re.compile(
    r"""
    (?P<series> (?: US [ .]{1,2} )? EPA | USEPA | NIOSH | OSHA | MASA | NMAM | US [ ] FDA )
    (?P<body> (?: \s? (?: Compendium | Test | [Mm]ethods? | METHOD | No\. ) ){0,3} ) \s{0,2}
    (?P<number> (?: \d \s Method \s )? (?: (?:ID|TO|IO|PV|SW|CTM|OTM) [ -]? )? \d{1,5} (?: [.-] \d{1,4} ){0,2} [A-Z]? ) (?! \w )
    """,
    re.VERBOSE,
)
ASME_PART = re.compile(r"(?P<part>(?:Phần|Section) [IVX]{1,5})(?: của)? (?P<series>ASME(?: (?:BPVC|B&PVC))?)(?! [A-Z]?\d)(?!\w)")
CFR = re.compile(
    r"(?P<number>\d{1,2}) CFR(?P<body>(?: [Pp]art)? \d{1,4}(?:\.\d{1,4})?(?:,? (?:Method )?(?:[Aa]ppendix|[Ss]ubpart) [A-Z]{1,2}\b)?)"
)
SECTION = re.compile(
    r"""
    (?P<series> ASME | US [ ] FDA | FDA | Pesticide [ ] Analytical [ ] Manual )
    (?P<title> [ ,(] (?: (?! ASME | ISO ) [^;\n|] ){0,110}? )
    (?P<number> Section \s [IVX\d]{1,5} \b (?: , \s Division \s \d (?: \s (?:and|và|hoặc|or) \s \d )? )? )
    """,
    re.VERBOSE,
)
_ORGS = (
    "ISO|IEC|CISPR|CEN|CLC|EN|BS|DIN|NF|UNI|JIS|GOST|ГОСТ|GB|ETSI|ITU-R|ITU-T|ITU|OIML|CAC|CODEX|CXS|IDF|ANSI|ASTM|API|ASME|AOAC|AOCS|AACC"
    "|ICC|ICUMSA|NMKL|UL|IEEE|NFPA|NEMA|AWS|SAE|ASHRAE|AASHTO|FIPS|NIST|AS|NZS|KS|CSA|CNS|IALA|IACS|IMO|ICAO|UNECE|ECE|OECD|RFC|PKCS|3GPP"
    r"|ASEAN(?=[ ]STAN)|Codex(?=[ ]Stan)|SN[iI]P|SP(?=[ ]\d{1,3}\.\d{4,6}\.)"  # "SP 24.13330.2011"
    "|AMCA|AHRI|ARI|NFRC|SMACNA|TEMA|NSF|CGA|AGA|ICEA|IAPMO|MIL-STD|W3C|EURACHEM|FM|VDE|NACE|MSS|EIA|TIA|IPC|AFNOR|SS|SNI|MS|IP|HD|ES|COST|CIE|ASA|USP|WHO|DOT"
    "|OHSAS|FMVSS"
)
_AGENCIES = "SMEWW|SMEMW|SMWW|MEWW|APHA|US|USEPA|EPA|NIOSH|OSHA|MASA|NMAM|FDA"
SHORT_ORG = re.compile("AS|BS|EN|ES|FM|GB|HD|IP|KS|MS|NF|SS|ICC|WHO|DOT|COST|ASA|USP|UNI|IDF")  # may be words of another kind
FOREIGN = re.compile(
    rf"""
    (?P<series> (?: {_ORGS} ) (?! [^\W\d_] )
        (?: (?: / | [ ] (?= (?: EN | ISO | IEC | ETS | Р | R ) \b ) ) (?! TC\b | SC\b | JTC\b ) (?: [A-ZР]{{1,7}} | Guide ) \b ){{0,3}} )
    (?P<body> (?: [ ./-]{{0,2}} (?: TS | TR | PAS | EG | ETS | ES | STAN | Stan | RCP | GL | STD | Std | RP | Spec | MPMS | GUIDE | Guide
        | [Mm]ethod | Official | Recommendation | Rec | REC | Standard | Publication | Resolution | Regulation | No | SP )
        (?! [^\W\d_] ) [.]? ){{0,3}} )
    (?P<gap> [ -]{{0,2}} )
    (?P<number> (?: [A-Z]{{1,4}} (?: [ .-] )? )? \d{{1,8}} [A-Za-z]{{0,3}} (?: [ ][A-Z](?=[:\d]) )?
        (?: [.] \d{{1,5}} [A-Za-z]{{0,2}} | [-–‑] (?!{_YEAR}) (?: [A-Z]\d{{1,3}} | \d{{1,5}} [A-Za-z]? )
          | [ ]?[-–‑][ ]? \d{{1,3}} (?= \s? [:;,()|] | \.? \s* $ )
          | / (?: [A-Z]\d{{1,5}}M? | \d{{1,4}} (?=[:;,)\s-]|$) ) ){{0,5}} ) (?! \w )
    (?: {_C} (?P<year> {_YEAR} ) | {_H} (?P<hyphen> {_YEAR} ) | \s? \( (?P<paren> {_YEAR} ) \) )?
    """,
    re.VERBOSE,
)
EUROPEAN = re.compile(  # "Chỉ thị 64/433/EEC", "Quy định của EC số 2073/2005", "(EC) số 852/2004"
    r"""
    (?: (?P<type> [CcQq] (?: hỉ[ ]thị | uyết[ ]định | uy[ ]định | uy[ ]chế ) ) \s (?: của \s )? (?: số \s )? )?
    (?: \(? (?P<body> EC|EEC|EU|CE ) \)? \s (?: số | No\.? ) \s (?P<numbered> \d{1,4}/\d{1,4} (?: /(?:EC|EEC|EU) )? ) (?! [\d/] )
      | (?P<number> \d{1,4}/\d{1,4} \s? / \s? (?: EC|EEC|EU ) ) (?! \w ) )
    """,
    re.VERBOSE,
)
AOAC_TAIL = re.compile(r"\.\s\d\d(?![\d.,])")  # "AOAC 2001. 04"
TELECOM = re.compile(r"E(?:N|TS)30[0-3]")  # "EN 301 489-1" is printed without ETSI too
ETSI_TAIL = re.compile(r" \d{3}(?:-\d{1,2})?(?!\d)")
HEAD = re.compile(
    rf"""
    (?<! [^\W_] ) (?: QC(?=[VĐX]) | QPVN | TC(?=VN|XD|QS|CS|N\s?\d) | \d{{1,3}} \s{{0,2}} (?: TCN (?=\s?\d) | CFR (?=\s) )
      | [Ss] (?= ửa[ ]đổi | ỬA[ ]ĐỔI ) | (?: {_ANY_TYPE} ) (?= :? \s ) | Pesticide (?=[ ]Analytical)
      | (?: Phần | Section ) (?= [ ][IVX]{{1,5}} [ ] (?: của [ ] )? ASME )
      | [Qq]uy[ ](?= (?: định | chế ) [ ] (?: của | số | \(? E ) ) | \(?E (?= [EC]? [CU] \)? [ ] (?: số | No ) )
      | \d{{1,4}}/\d{{1,4}} (?= \s? / \s? E[ECU] )
      | (?: {_ORGS}|{_AGENCIES} ) (?= [\s./,-] | \d | EPA | [ ]FDA ) )
    """,
    re.VERBOSE,
)
