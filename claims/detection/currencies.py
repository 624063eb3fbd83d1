"""Money: its signs, codes and names, as ISO 4217 codes."""

from __future__ import annotations

import re

from claims.detection.word_lists import listed, spelled

#: A bare dollar is American, a bare pound British, a bare ¥ Japanese: as most texts mean them.
SIGNS = {
    "$": "USD",
    "US$": "USD",
    "U.S.$": "USD",
    "USD$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "J$": "JMD",
    "R$": "BRL",
    "MX$": "MXN",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "CN¥": "CNY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₦": "NGN",
    "₴": "UAH",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₡": "CRC",
    "₲": "PYG",
    "₵": "GHS",
    "₸": "KZT",
    "₼": "AZN",
    "₾": "GEL",
    "zł": "PLN",
    "Kč": "CZK",
}

CODES = listed(
    """USD EUR GBP JPY CHF CNY RMB AUD CAD NZD INR RUB BRL ZAR MXN KRW TRY SEK NOK DKK PLN CZK HUF RON BGN ILS AED SAR
    QAR KWD EGP NGN KES GHS UGX TZS RWF ETB MAD TND DZD PKR BDT LKR NPR IDR MYR SGD THB VND PHP HKD TWD ARS CLP COP
    PEN UYU BOB PYG UAH GEL KZT LSL BWP ZMW NAD XAF XOF"""
)

#: Letters that stand for money only right before digits: R500m, Rs 500, Sh200, Fr. 20.
LETTERS = {
    "R": "ZAR", "Rs": "INR", "Rs.": "INR", "Re": "INR", "RM": "MYR", "Rp": "IDR", "KSh": "KES", "Ksh": "KES",
    "KSh.": "KES", "USh": "UGX", "Fr.": "CHF", "SFr": "CHF", "sFr.": "CHF", "N$": "NAD", "P": "BWP",
    "M": "LSL", "GH₵": "GHS", "kr": "SEK", "DM": "DEM",
}  # fmt: skip

_LETTERS_ALONE = "|".join(sorted(map(re.escape, LETTERS), key=len, reverse=True))
_SIGNS_ALONE = "|".join(sorted(map(re.escape, SIGNS), key=len, reverse=True))
_CODES_ALONE = "|".join(sorted(CODES))

#: Money named before a number; matched against the few code points in front of it.
BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?P<sign>{_SIGNS_ALONE})[ \u00a0\u202f]?|(?P<odd>[$€£¥₹])"
    rf"|(?<![A-Za-z])(?P<code>{_CODES_ALONE})[ \u00a0\u202f]?"
    rf"|(?<![\w.])(?P<letters>{_LETTERS_ALONE})(?P<gap>[ \u00a0\u202f]?))\Z"
)
#: Money named after a number: `5 €`, `5 EUR`, `200 kr`.
AFTER = re.compile(
    rf"[ \u00a0\u202f-]?(?:(?P<sign>{_SIGNS_ALONE})"
    rf"|(?P<code>{_CODES_ALONE})(?![^\W_])|(?P<letters>kr|Kr|zl|Ft)(?![^\W_]))"
)
AFTER_LETTERS = {"kr": "SEK", "Kr": "SEK", "zl": "PLN", "Ft": "HUF"}

#: Whose hundredth `50p` is; its value stays as written.
PENCE = "GBP"


CURRENCY_NAMES: dict[str, dict[str, str]] = {
    "en": spelled("""
USD: dollar, dollars, us dollar, us dollars, u.s dollars, american dollars, bucks
AUD: australian dollar, australian dollars
CAD: canadian dollar, canadian dollars
NZD: new zealand dollars
HKD: hong kong dollars
SGD: singapore dollars
EUR: euro, euros
GBP: pounds sterling, pound sterling, sterling, quid, british pounds
JPY: yen, japanese yen
CNY: yuan, renminbi, chinese yuan
INR: rupee, rupees, indian rupees
PKR: pakistani rupees
RUB: rouble, roubles, ruble, rubles
CHF: swiss franc, swiss francs
ZAR: rand, rands
NGN: naira
ILS: shekel, shekels
TRY: lira, turkish lira
SEK: swedish kronor, swedish krona, kronor
NOK: norwegian kroner, norwegian krone
DKK: danish kroner, danish krone
PLN: zloty, zlotys
HUF: forint, forints
UAH: hryvnia, hryvnias
THB: baht
KRW: korean won
MXN: mexican pesos
ARS: argentine pesos
PHP: philippine pesos
BRL: reais, brazilian reais
KES: kenyan shillings
AED: dirhams
SAR: riyals, saudi riyals
LSL: maloti
ISK: kronur
IDR: rupiah
MYR: ringgit
RON: lei
BGN: leva
KZT: tenge
ETB: birr
VND: dong
ZMW: kwacha
BDT: taka
GHS: cedi, cedis
"""),
    "es": spelled("""
EUR: euro, euros
USD: dólar, dólares, dólares estadounidenses
GBP: libras esterlinas, libra esterlina
JPY: yenes, yen
CNY: yuanes
CHF: francos suizos
RUB: rublos
BRL: reales
MXN: pesos mexicanos
ARS: pesos argentinos
CLP: pesos chilenos
COP: pesos colombianos
"""),
    "fr": spelled("""
EUR: euro, euros
USD: dollar, dollars, dollars américains
GBP: livres sterling, livre sterling
JPY: yens, yen
CNY: yuans
CHF: francs suisses, franc suisse
RUB: roubles
CAD: dollars canadiens
"""),
    "de": spelled("""
EUR: euro, euros
USD: dollar, us-dollar, us dollar
GBP: pfund sterling, britische pfund
JPY: yen
CNY: yuan
CHF: franken, schweizer franken
RUB: rubel
SEK: schwedische kronen
PLN: zloty
"""),
}
