import Neural

/// What banks of a country print on cheques.
struct ChequeWords: Sendable {
  /// ISO 3166.
  let country: String
  let pay: [String]
  let sum: [String]
  let date: [String]
  let sign: [String]
  let bearer: [String]
  let account: [String]
  let signature: [String]
  let banks: [String]
  /// Width and height, in millimetres.
  let sizes: [SIMD2<Float>]

  static func of(_ country: String) -> ChequeWords { all.first { $0.country == country } ?? all[0] }

  static func any(using rng: inout SeededGenerator) -> ChequeWords { all[rng.int(below: all.count)] }

  private init(
    _ country: String, pay: String, sum: String, date: String, sign: String, bearer: String = "",
    account: String, signature: String, banks: String, sizes: [SIMD2<Float>]
  ) {
    func list(_ text: String) -> [String] {
      text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    self.country = country
    (self.pay, self.sum, self.date, self.sign) = (list(pay), list(sum), list(date), list(sign))
    (self.bearer, self.account, self.signature) = (list(bearer), list(account), list(signature))
    (self.banks, self.sizes) = (list(banks), sizes)
  }

  private static let all: [ChequeWords] = [
    ChequeWords(
      "US", pay: "PAY TO THE ORDER OF,Pay to the Order of", sum: "DOLLARS,Dollars", date: "DATE,Date,",
      sign: "$", account: "Account", signature: "AUTHORIZED SIGNATURE,MP,",
      banks: "First Harbor Bank,Prairie Trust,Union Savings,Lakeside National,Old Mill Bank",
      sizes: [[152, 70], [216, 89], [178, 76]]),
    ChequeWords(
      "GB", pay: "Pay,PAY", sum: "Pounds,the sum of,", date: "Date,", sign: "£", bearer: "or order,",
      account: "Account number,A/C,", signature: "Authorised Signatory,",
      banks: "Northmoor Bank,The Castle Bank,Fenwick & Sons,Borough Bank PLC",
      sizes: [[191, 83], [170, 80]]),
    ChequeWords(
      "IN", pay: "Pay,PAY", sum: "Rupees,RUPEES", date: "Date,", sign: "₹,₹,Rs.",
      bearer: "Or Bearer,OR ORDER",
      account: "A/c No.,ACCOUNT NO.", signature: "Please sign above,AUTHORISED SIGNATORY",
      banks: "Bharosa Bank,Sagar Bank Ltd.,Unity Bank of India,Coastal Cooperative Bank",
      sizes: [[203, 92], [203, 95]]),
    ChequeWords(
      "FR", pay: "Payez contre ce cheque,a l'ordre de,A", sum: "euros,Payez contre ce cheque,", date: "Le,le",
      sign: "€,EUR", account: "Compte no,", signature: "Signature,",
      banks: "Banque du Littoral,Credit des Vallees,Caisse du Nord", sizes: [[175, 80]]),
    ChequeWords(
      "DE", pay: "Zahlen Sie gegen diesen Scheck,an", sum: "Betrag in Buchstaben,Betrag: Euro",
      date: "Datum,Ausstellungsdatum", sign: "EUR,€,Betrag EUR", bearer: "oder Ueberbringer,",
      account: "Konto-Nr.,", signature: "Unterschrift des Ausstellers",
      banks: "Stadtbank Lindau,Hansebank,Volkskasse Ober", sizes: [[148, 105], [210, 99]]),
    ChequeWords(
      "NO", pay: "Betal til,Utbetales til,Mottaker", sum: "Kroner,Belop i bokstaver",
      date: "Dato,Sted og dato",
      sign: "kr,Kr,NOK,Belop kr", account: "Konto nr.,Belast konto",
      signature: "Underskrift,Utstederens underskrift",
      banks: "Fjordbanken,Nordkysten Sparebank,Bygdebanken", sizes: [[165, 75], [210, 99]]),
    ChequeWords(
      "SE", pay: "Betala till,", sum: "Kronor,Belopp med bokstaver", date: "Datum,Ort och datum",
      sign: "kr,Kronor,SEK",
      account: "Konto nr,", signature: "Namnteckning,", banks: "Malarbanken,Sodra Sparbanken",
      sizes: [[165, 75]]),
    ChequeWords(
      "DK", pay: "Betal til,", sum: "Kroner,skriver kroner", date: "Dato,", sign: "kr.,Kr.,DKK",
      account: "Konto nr.,",
      signature: "Underskrift,", banks: "Oresundsbanken,Jyllands Kasse", sizes: [[160, 76]]),
    ChequeWords(
      "CA", pay: "PAY TO THE ORDER OF,Pay to", sum: "DOLLARS,/100 DOLLARS", date: "DATE,Date", sign: "$",
      account: "Account", signature: "PER,Signature", banks: "Maple Leaf Trust,Great Lakes Bank",
      sizes: [[159, 70], [216, 89]]),
    ChequeWords(
      "CH", pay: "Zahlen Sie gegen diesen Check,Payez", sum: "Franken,Betrag in Worten", date: "Datum,Date",
      sign: "CHF,Fr.,SFr.", account: "Konto,", signature: "Unterschrift,", banks: "Kantonskasse,Alpenbank AG",
      sizes: [[185, 85]]),
  ]
}
