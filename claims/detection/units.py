"""Units of measure, each under one name, so that `6 km` and `six kilometres` can be compared."""

from __future__ import annotations

from claims.detection.word_lists import listed, spelled

PERCENT = "%"
POINTS = "percentage points"


#: Signs and abbreviations of every language, as they are cased; with or without a space after digits.
ABBREVIATED = spelled("""
%: %, ％, pc, pct
‰: ‰
percentage points: pp, ppt, ppts
km: km, kms, Km, KM
m: metre, meter
cm: cm
mm: mm
nm: nm
km²: km², km2, sq km, sqkm
m²: m², m2, sqm, sq m, qm
cm²: cm², cm2
ft²: ft², ft2, sqft, sq ft, sq. ft, sf
mi²: sq mi, mi²
m³: m³, m3
km³: km³, km3
cm³: cm³, cm3, cc
ft³: ft³, ft3
ft: ft
yards: yd, yds
miles: mi
hectares: ha
mph: mph
km/h: km/h, kmh, kph, Km/h, km/std
knots: kt, kts
kg: kg, kgs, Kg, kilo, kilos
mg: mg
µg: µg, μg, mcg
lb: lb, lbs
oz: oz
litres: ltr
ml: ml
hl: hl
°C: °C, °c, º C, ºC, °
°F: °F, °f, ºF
kW: kW
MW: MW
GW: GW
kWh: kWh, KWh
MWh: MWh
GWh: GWh
TWh: TWh
MB: MB
GB: GB
TB: TB
Hz: Hz
kHz: kHz
MHz: MHz
GHz: GHz
hours: hrs, hr
minutes: mins, min
seconds: secs, sec
years: yrs, yr
bpm: bpm
dB: dB
hPa: hPa
ppm: ppm
µm: µm
times: x, ×
""")

#: Written right after the digits, where a space would make another word of them: `12m high`, `300g`, `20C`.
ATTACHED = spelled("""
m: m
g: g
litres: l, L
tonnes: t
°C: C, c
°F: F
hours: h
inches: in
s: s
V: V
W: W
""")

#: After a bare `m`, metres are meant: `a 12m high wall`, `the 100m race`.
METRE_CUES = listed(
    """high tall long deep wide away from above below across race sprint hurdles freestyle relay butterfly backstroke
    breaststroke medley final finals dash tower wall waves wave pool drop fall cliff platform apart off tunnel mast
    stretch section exclusion hoch lang breit tief"""
)

#: `kroner` are money of two countries; which one, the word does not tell.
UNIT_NAMES: dict[str, dict[str, str]] = {
    "en": spelled("""
%: percent, per cent, per-cent, percents
percentage points: percentage points, percentage point, percentage-point, percent points, per cent points
basis points: basis points, basis point, bps
km: kilometre, kilometres, kilometer, kilometers, kilometer-long, klicks
m: metre, metres, meter, meters
cm: centimetre, centimetres, centimeter, centimeters
mm: millimetre, millimetres, millimeter, millimeters
ft: foot, feet
inches: inch, inches
miles: mile, miles
nautical miles: nautical mile, nautical miles
yards: yard, yards
light years: light year, light years, light-years
km²: square kilometre, square kilometres, square kilometer, square kilometers, square km
m²: square metre, square metres, square meter, square meters, square-metre, square-meter
ft²: square foot, square feet, square-foot, square-feet
mi²: square mile, square miles, square-mile
m³: cubic metre, cubic metres, cubic meter, cubic meters
km³: cubic kilometre, cubic kilometres, cubic kilometer, cubic kilometers
ft³: cubic foot, cubic feet
yards²: square yard, square yards
acres: acre, acres
hectares: hectare, hectares
mph: miles per hour, miles an hour, miles-per-hour, mile per hour, mile-an-hour, mile-per-hour
km/h: kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour, km per hour, km an hour
m/s: metres per second, meters per second
knots: knot, knots
kg: kilogram, kilograms, kilogramme, kilogrammes
g: gram, grams, gramme, grammes
mg: milligram, milligrams
tonnes: tonne, tonnes, metric ton, metric tons, metric tonnes
tons: ton, tons
lb: lb, lbs
oz: ounce, ounces
stone: stone
litres: litre, litres, liter, liters
ml: millilitre, millilitres, milliliter, milliliters
gallons: gallon, gallons
pints: pint, pints
barrels: barrel, barrels
°C: degrees celsius, degree celsius, degrees centigrade, degrees c, celsius
°F: degrees fahrenheit, degree fahrenheit, degrees f, fahrenheit
degrees: degree, degrees
kW: kilowatt, kilowatts
MW: megawatt, megawatts
GW: gigawatt, gigawatts
kWh: kilowatt hours, kilowatt-hours, kilowatt hour
MWh: megawatt hours, megawatt-hours
years: year, years, year-old, year-olds, years-old, years old, year olds
months: month, months, month-old, months-old, months old
weeks: week, weeks, week-old, weeks old
days: day, days, day-old, days old
hours: hour, hours
minutes: minute, minutes
seconds: second, seconds
decades: decade, decades
centuries: century, centuries
people: people, persons
dozen: dozen
times: times, fold
kroner: kroner, krone
"""),
    "es": spelled("""
%: por ciento, por cien, por 100
percentage points: puntos porcentuales, punto porcentual
puntos básicos: puntos básicos
km: kilómetro, kilómetros
m: metro, metros
cm: centímetro, centímetros
km²: kilómetro cuadrado, kilómetros cuadrados
m²: metro cuadrado, metros cuadrados
m³: metro cúbico, metros cúbicos
hectáreas: hectárea, hectáreas
km/h: kilómetros por hora
kg: kilogramo, kilogramos
g: gramo, gramos
toneladas: tonelada, toneladas
litros: litro, litros
°C: grados centígrados, grados celsius
grados: grado, grados
años: año, años
meses: mes, meses
semanas: semana, semanas
días: día, días
horas: hora, horas
minutos: minuto, minutos
segundos: segundo, segundos
personas: persona, personas
veces: veces
"""),
    "fr": spelled("""
%: pour cent, pour-cent
percentage points: points de pourcentage, point de pourcentage
km: kilomètre, kilomètres
m: mètre, mètres
cm: centimètre, centimètres
km²: kilomètre carré, kilomètres carrés
m²: mètre carré, mètres carrés
m³: mètre cube, mètres cubes
hectares: hectare, hectares
km/h: kilomètres-heure, kilomètres heure, kilomètres par heure
kg: kilogramme, kilogrammes
g: gramme, grammes
tonnes: tonne, tonnes
litres: litre, litres
°C: degrés celsius
degrés: degré, degrés
ans: an, ans
années: année, années
mois: mois
semaines: semaine, semaines
jours: jour, jours
heures: heure, heures
minutes: minute, minutes
secondes: seconde, secondes
personnes: personne, personnes
fois: fois
"""),
    "de": spelled("""
%: prozent, v. h.
percentage points: prozentpunkte, prozentpunkten, prozentpunkt
km: kilometer, kilometern
m: meter, metern
cm: zentimeter, zentimetern
km²: quadratkilometer, quadratkilometern
m²: quadratmeter, quadratmetern
m³: kubikmeter, kubikmetern
Hektar: hektar
km/h: stundenkilometer, kilometer pro stunde, km pro stunde
kg: kilogramm
g: gramm
Tonnen: tonne, tonnen
Liter: liter, litern
°C: grad celsius, grad
Jahre: jahr, jahre, jahren, jährige, jähriger, jährigen, jähriges, jährig, jährige-n
Monate: monat, monate, monaten
Wochen: woche, wochen
Tage: tag, tage, tagen
Stunden: stunde, stunden
Minuten: minute, minuten
Sekunden: sekunde, sekunden
Menschen: mensch, menschen
Personen: person, personen
Mal: mal
"""),
}
