import Fields
import Neural

/// How a country writes addresses, and words to make some up of.
struct AddressCustom: Sendable {
  enum CodePlace: Sendable { case first, last, dashed }

  /// ISO 3166.
  let country: String
  /// As a letter from abroad names it.
  let name: String
  let given: [String]
  let family: [String]
  /// Beginnings and ends of street names; an end may start with a blank.
  let streets: (heads: [String], tails: [String])
  let places: (heads: [String], tails: [String])
  /// The house number stands before the street.
  var numberFirst = false
  var code = CodePlace.first
  /// What some put before the code, as `N-`.
  var prefix = ""
  /// What stands between place and code, as a state.
  var states: [String] = []
  /// How often the code stands in printed cells.
  var boxes: Float = 0.06
  /// The cells stand at the lower left, away from the address.
  var cellsApart = false

  /// A country's customs; those of most countries where its own aren't listed.
  static func of(_ country: String) -> AddressCustom {
    all.first { $0.country == country } ?? AddressCustom(like: all[0], country: country)
  }

  static func any(using rng: inout SeededGenerator) -> AddressCustom { all[rng.int(below: all.count)] }

  private init(like other: AddressCustom, country: String) {
    self.country = country
    (name, given, family) = ("", other.given, other.family)
    (streets, places) = (other.streets, other.places)
  }

  private init(
    _ country: String, _ name: String, given: String, family: String, streets: (String, String),
    places: (String, String)
  ) {
    func words(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
    (self.country, self.name) = (country, name)
    (self.given, self.family) = (words(given), words(family))
    self.streets = (words(streets.0), words(streets.1))
    self.places = (words(places.0), words(places.1))
  }

  private func with(_ change: (inout AddressCustom) -> Void) -> AddressCustom {
    var custom = self
    change(&custom)
    return custom
  }

  private static let nordic = "Anna,Erik,Maria,Jonas,Ingrid,Lars,Karin,Henrik,Sofie,Nils,Eva,Per,Astrid,Olav"
  private static let nordicFamily = "Hansen,Berg,Lund,Dahl,Nilsen,Holm,Larsen,Strand,Vik,Moen,Bakke"
  private static let german = "Anna,Peter,Lena,Thomas,Clara,Jan,Ute,Karl,Heike,Ralf,Monika,Felix"
  private static let germanFamily = "Keller,Weber,Braun,Vogel,Huber,Wolf,Lang,Becker,Roth,Kaiser,Brandt"

  static let all: [AddressCustom] = [
    AddressCustom(
      "NO", "Norway", given: nordic, family: nordicFamily,
      streets: ("Stor,Skole,Kirke,Fjell,Elve,Park,Dronning,Bjerke", "gata,veien,bakken,stien, gate"),
      places: ("Nord,Sand,Stein,Elve,Lille,Berg,Hauge", "vik,nes,dal,heim,fjord,sund,hus")
    ).with { $0.prefix = "N-" },
    AddressCustom(
      "SE", "Sweden", given: nordic, family: "Lindberg,Nyman,Sandell,Ekstrand,Bergman,Holm,Sundin,Falk",
      streets: ("Stor,Kungs,Skol,Kyrko,Tall,Hamn,Lind", "gatan,vagen,stigen,backen"),
      places: ("Norr,Sand,Lind,Ek,Alm,Mar,Har", "by,stad,holm,vik,torp,berga,sund")
    ).with { $0.prefix = "S-" },
    AddressCustom(
      "DK", "Denmark", given: nordic, family: "Jensen,Holm,Krogh,Bech,Skov,Lund,Friis,Dam,Kjeldsen",
      streets: ("Skole,Kirke,Birke,Sten,Nord,Hoved,Strand", "gade,vej,stien, Alle,vangen"),
      places: ("Nor,Hil,Ros,Bal,Hol,Lille,Vester", "rup,borg,havn,strup,lev,by,bjerg")
    ).with { $0.prefix = "DK-" },
    AddressCustom(
      "DE", "Germany", given: german, family: germanFamily,
      streets: ("Linden,Garten,Schul,Berg,Bahnhof,Goethe,Markt,Ring", "strasse,weg,platz,allee,gasse, Str."),
      places: ("Neu,Lind,Stein,Ober,Wald,Hohen,Roten", "dorf,hausen,burg,stadt,feld,bach,heim")
    ).with { ($0.prefix, $0.boxes) = ("D-", 0.2) },
    AddressCustom(
      "FR", "France", given: "Marie,Jean,Claire,Luc,Sophie,Pierre,Julie,Paul,Alice,Marc",
      family: "Moreau,Lambert,Girard,Fontaine,Roussel,Blanc,Garnier,Leroy,Petit",
      streets: (
        "rue de la ,avenue de la ,rue de ,place de la ,rue du ", "Gare,Paix,Lilas,Moulin,Fontaine,Mairie"
      ),
      places: ("Saint-,Mont,Ville,Beau,Clair,Font", "Aubin,Remy,martin,fort,bois,mont,clair,vallon")
    ).with { ($0.numberFirst, $0.prefix, $0.boxes) = (true, "F-", 0.15) },
    AddressCustom(
      "US", "U.S.A.", given: "Mary,James,Linda,Robert,Susan,David,Karen,Mark,Nancy,Paul,Emily,John",
      family: "Miller,Carter,Baker,Turner,Brooks,Hayes,Morgan,Walker,Reed,Parker",
      streets: ("Maple,Oak,Cedar,Lincoln,Hill,Lake,Park,Main,Mill", " Street, Ave, Road, Lane, Drive, St."),
      places: ("Spring,Green,Ash,Frank,River,Clay,Hills,George", "field,ville,ton,wood,dale,port,town,burg")
    ).with {
      ($0.numberFirst, $0.code) = (true, .last)
      $0.states = ["NY", "CA", "TX", "OH", "IL", "WA", "FL", "MA", "GA", "PA", "MN", "OR"]
    },
    AddressCustom(
      "IN", "India", given: "Priya,Rahul,Anita,Vijay,Sunita,Arun,Meena,Ravi,Kavita,Suresh,Deepa",
      family: "Sharma,Patel,Iyer,Reddy,Nair,Gupta,Rao,Das,Menon,Joshi,Kumar",
      streets: ("Station,Temple,Park,Lake,Gandhi,Market,College,Nehru", " Road, Nagar, Street, Marg, Lane"),
      places: ("Ram,Kish,Dev,Raj,Nava,Chand,Sita", "pur,nagar,abad,garh,puram,kot,ganj")
    ).with { ($0.numberFirst, $0.code, $0.boxes) = (true, .dashed, 0.12) },
    AddressCustom(
      "CH", "Switzerland", given: german, family: germanFamily,
      streets: ("Dorf,Bahnhof,Seefeld,Berg,Kirch,Muhle,Rosen", "strasse,weg,gasse,platz,rain"),
      places: ("Ober,Nieder,Alt,Win,Rap,Neu,Stein", "wil,dorf,ikon,bach,hofen,berg,au")
    ).with { $0.prefix = "CH-" },
    AddressCustom(
      "AT", "Austria", given: german, family: germanFamily,
      streets: ("Haupt,Mozart,Wiener ,Burg,Linden,Kirchen", "gasse,strasse,platz,weg, Str."),
      places: ("Neu,Kirch,Wolfs,Stein,Ober,Sankt ", "berg,dorf,kirchen,bach,Veit,hofen")
    ).with { $0.prefix = "A-" },
    AddressCustom(
      "FI", "Finland", given: nordic, family: "Virtanen,Laine,Niemi,Salo,Koski,Lehto,Rinne",
      streets: ("Kirkko,Asema,Koulu,Ranta,Metsa,Puisto", "katu,tie,polku,kuja"),
      places: ("Uusi,Vanha,Kivi,Lahti,Saari,Koski", "kyla,niemi,kangas,salmi,maki,la")
    ).with { $0.prefix = "FI-" },
    AddressCustom(
      "ES", "Spain", given: "Ana,Luis,Carmen,Jose,Elena,Pablo,Marta,Diego,Laura",
      family: "Garcia,Ruiz,Molina,Vega,Ortega,Soler,Ramos,Castro",
      streets: ("Calle ,Calle de ,Avda. ,Plaza ", "Mayor,Real,Toledo,Sol,Aragon,Molino"),
      places: ("Villa,Monte,Casa,Torre,Rio", "nueva,real,blanca,fuerte,alta,frio")),
    AddressCustom(
      "IT", "Italy", given: "Anna,Marco,Giulia,Paolo,Elena,Luca,Sara,Carlo,Chiara",
      family: "Ricci,Bruno,Costa,Conti,Greco,Serra,Villa,Fontana",
      streets: ("Via ,Via della ,Corso ,Piazza ", "Roma,Stazione,Verdi,Mazzini,Libera,Torino"),
      places: ("Monte,Castel,Villa,Borgo,Ponte", "vecchio,franco,nuovo,alto,verde,bello")
    ).with { $0.prefix = "I-" },
    AddressCustom(
      "PL", "Poland", given: "Anna,Jan,Ewa,Piotr,Zofia,Adam,Maria,Tomasz,Olga",
      family: "Nowak,Kowal,Lis,Zima,Wrona,Mazur,Duda,Sikora",
      streets: ("ul. ,ul. ,al. ,os. ", "Lipowa,Polna,Lesna,Szkolna,Ogrodowa,Krotka"),
      places: ("Nowy ,Stary ,Biala ,Zielona ", "Targ,Gora,Sad,Dwor,Most,Brzeg")
    ).with { $0.boxes = 0.6 },
    AddressCustom(
      "RU", "Russia", given: "Anna,Ivan,Olga,Sergej,Elena,Pavel,Irina,Dmitri",
      family: "Orlov,Morozov,Belova,Sokolov,Lebedev,Volkova,Zimin",
      streets: ("ul. ,ul. ,pr. ,per. ", "Lesnaja,Sadovaja,Mira,Polevaja,Sovetskaja,Rechnaja"),
      places: ("Novo,Krasno,Bely ,Staro,Verkhne", "gorsk,retsk,borsk,ozersk,polsk")
    ).with { ($0.boxes, $0.cellsApart) = (0.8, true) },
    AddressCustom(
      "JP", "Japan", given: "Aiko,Haruto,Yuki,Sora,Naoko,Ren,Emi,Kenji",
      family: "Sato,Tanaka,Mori,Ito,Yamada,Kimura,Hara",
      streets: ("Kita,Minami,Higashi,Naka,Saka", "machi,cho,ku,hama"),
      places: ("Aka,Kawa,Yama,Hoshi,Matsu", "saki,moto,shima,guchi,zaka")
    ).with { ($0.numberFirst, $0.boxes) = (true, 0.7) },
    AddressCustom(
      "AU", "Australia", given: "Mary,James,Olivia,Jack,Chloe,Liam,Grace,Noah",
      family: "Taylor,Kelly,Ryan,Walker,Martin,King,Young,Bailey",
      streets: ("George,Queen,Church,Station,Victoria,Beach", " Street, Rd, Ave, Parade, Court"),
      places: ("Wood,Glen,Mount ,Rich,Kings,East", "end,brook,ford,mond,ton,view")
    ).with {
      ($0.numberFirst, $0.code, $0.boxes) = (true, .last, 0.4)
      $0.states = ["NSW", "VIC", "QLD", "WA", "SA", "TAS"]
    },
  ]
}
