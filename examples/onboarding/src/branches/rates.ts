/** Invented, in tenge for one unit. */
export const rates = [
  { currency: "USD", buy: 518.4, sell: 523.9 },
  { currency: "EUR", buy: 601.2, sell: 609.5 },
  { currency: "RUB", buy: 6.38, sell: 6.61 },
  { currency: "CNY", buy: 72.1, sell: 74.3 },
] as const;
