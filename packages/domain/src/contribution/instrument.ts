/**
 * Types of instrument, as the OECD's creditor reporting system and IATI number them (code list FinanceType): those of it
 * that are in force and finance a programme, a facility or a project.
 */
export const instruments = [
  '110',
  '210',
  '310',
  '421',
  '422',
  '423',
  '424',
  '425',
  '431',
  '432',
  '433',
  '510',
  '520',
  '1100',
] as const
export type Instrument = (typeof instruments)[number]

/** A guarantee is exposure: nothing of it is ever disbursed to whom it covers. */
export function isGuarantee(instrument: Instrument): boolean {
  return instrument === '1100'
}
