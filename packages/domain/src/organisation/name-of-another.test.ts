import { describe, expect, test } from 'vitest'

import { organisationId } from '../identity/ids.ts'
import { passesForAnother, type NameBearer } from './name-of-another.ts'
import type { Organisation } from './organisation.ts'

const organisation = (
  id: string,
  kind: Organisation['kind'],
  shortName: string,
  names: Organisation['names'],
  formerNames: Organisation['formerNames'] = [],
) => ({ id: organisationId.parse(id), kind, shortName, names, formerNames })

const organisations = [
  organisation('secretariat', 'secretariat', 'Secretaría', { es: 'Secretaría de la Declaración' }),
  organisation('alacero', 'signatory', 'Alacero', {
    es: 'Asociación Latinoamericana del Acero',
    en: 'Latin American Steel Association',
  }),
  organisation('olade', 'signatory', 'OLADE', { es: 'Organización Latinoamericana de Energía' }, [
    { names: { pt: 'Organização dos Mares' } },
  ]),
  organisation('cruz', 'observer', 'Cruz', { es: 'Fundación Cruz' }),
]

const observer: NameBearer = { organisation: organisationId.parse('cruz'), roles: ['member'] }
const passes = (name: string, bearer = observer) => passesForAnother(name, bearer, organisations)

describe('a name passes for another', () => {
  test.each([
    ['the secretariat, in three languages', ['Secretaría técnica', 'Secretaria Executiva', 'Technical Secretariat']],
    ['the secretariat as it is called here', ['Secretaría', 'La Secretaría', 'Secretaría de la Declaración']],
    ['its office within more', ['Mesa de la Secretaría Técnica, avisos', 'The technical secretariat ✅']],
    ['an organisation', ['Alacero', 'ALACERO.', 'OLADE', 'Asociación Latinoamericana del Acero']],
    [
      'an organisation within more',
      ['Ana (Asociación Latinoamericana del Acero)', 'Latin American Steel Association – news'],
    ],
    ['what an organisation was called before', ['Organização dos Mares']],
    ['a role', ['Punto focal', 'Ponto Focal', 'Coordinadora', 'Coordenação', 'Focal point', 'Administrator', 'Minga']],
    [
      'its looks: accents, case, scripts, digits, signs',
      [
        'SECRETARIA TECNICA',
        'Ѕесrеtаríа técnicа',
        'S3cr3tar1a T3cn1ca',
        'АLАСЕRО',
        'A1acero',
        'AIacero',
        'ΑLΑCΕRΟ',
        '𝐀𝐥𝐚𝐜𝐞𝐫𝐨',
        'Ａｌａｃｅｒｏ',
      ],
    ],
    [
      'what is parted or joined otherwise',
      ['S e c r e t a r í a', 'SecretaríaTécnica', 'Secre-taría_técnica', 'Ala\u200Bcero', 'A·l·a·c·e·r·o'],
    ],
  ])('%s', (_what, names) => {
    expect(names.filter((name) => !passes(name))).toEqual([])
  })
})

test.each([
  'Ana Minga',
  'Ana',
  "Maria D'Ávila",
  "Inês O'Neill 🌱",
  'José Cruz',
  'María Cruz Fundación',
  'Rui Acero',
  'Elena Secretaria',
  'Lead Betteridge',
  'Jo',
  'Анна Иванова',
  'Ελένη Παππά',
  '李娜',
  '🌱🌱',
  'Ana Pérez (Alacero)',
  'Ana Principal',
  'Pedro de la Energía',
  'Ana Olade',
])('%s is a person’s name', (name) => {
  expect(passes(name)).toBe(false)
})

test('people are called what they are', () => {
  const secretary: NameBearer = { organisation: organisationId.parse('secretariat'), roles: ['member'] }
  expect(passes('Secretaría técnica', secretary)).toBe(false)
  const member: NameBearer = { organisation: organisationId.parse('alacero'), roles: ['member'] }
  const steward: NameBearer = { ...member, roles: ['member', 'steward'] }
  expect([passes('Alacero', member), passes('Alacero', steward)]).toEqual([true, false])
  expect(passes('Ana, Asociación Latinoamericana del Acero', member)).toBe(false)
  expect([passes('OLADE', steward), passes('Secretaría técnica', steward)]).toEqual([true, true])
})
