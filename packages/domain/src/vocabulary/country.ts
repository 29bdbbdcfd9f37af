import { z } from 'zod'

/**
 * ISO 3166 alpha-3 codes of Latin America and the Caribbean, and four regions of it that sources speak of. Names are
 * made for the screen by `Intl.DisplayNames` (from alpha-2), so that no list of names has to be kept here.
 */
export const countries = {
  ARG: 'AR',
  BOL: 'BO',
  BRA: 'BR',
  BRB: 'BB',
  CHL: 'CL',
  COL: 'CO',
  CRI: 'CR',
  CUB: 'CU',
  DOM: 'DO',
  ECU: 'EC',
  GTM: 'GT',
  GUY: 'GY',
  HND: 'HN',
  HTI: 'HT',
  JAM: 'JM',
  MEX: 'MX',
  NIC: 'NI',
  PAN: 'PA',
  PER: 'PE',
  PRY: 'PY',
  SLV: 'SV',
  SUR: 'SR',
  TTO: 'TT',
  URY: 'UY',
  VEN: 'VE',
} as const
export const regions = ['LAC', 'ANDEAN', 'CENTAM', 'CARIBBEAN'] as const

type Code = keyof typeof countries | (typeof regions)[number]
export const places = [...Object.keys(countries), ...regions] as unknown as readonly [Code, ...Code[]]
export const place = z.enum(places)
export type Place = z.infer<typeof place>
