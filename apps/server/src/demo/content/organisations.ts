import type { Coalition } from '@minga/domain/coalition/coalition'
import { organisationId } from '@minga/domain/identity/ids'
import type { Organisation } from '@minga/domain/organisation/organisation'

export const org = {
  alacero: organisationId.parse('alacero'),
  ficem: organisationId.parse('ficem'),
  olacde: organisationId.parse('olacde'),
  hydrogen: organisationId.parse('alianza-hidrogeno'),
  bank: organisationId.parse('bid'),
  secretariat: organisationId.parse('secretaria'),
  abal: organisationId.parse('abal'),
  iba: organisationId.parse('iba'),
  unido: organisationId.parse('unido'),
} as const

/** Named after what its members signed. */
export const coalition: Coalition = {
  names: {
    es: 'Declaración de Colaboración',
    pt: 'Declaração de Colaboração',
    en: 'Declaration for Collaboration',
  },
  languages: ['es', 'pt', 'en'],
}

/**
 * The five signatories of the COP28 declaration, three likely observers and a secretariat. The secretariat and the
 * observers are an example: no such body or role is on record.
 */
export const organisations: readonly Organisation[] = [
  {
    id: org.alacero, shortName: 'Alacero',
    names: {
      es: 'Asociación Latinoamericana del Acero',
      pt: 'Associação Latino-Americana do Aço',
      en: 'Latin American Steel Association',
    },
    kind: 'signatory', hue: 'teal',
  },
  {
    id: org.ficem, shortName: 'FICEM',
    names: {
      es: 'Federación Interamericana del Cemento',
      pt: 'Federação Interamericana do Cimento',
      en: 'Inter-American Cement Federation',
    },
    kind: 'signatory', hue: 'amber',
  },
  {
    id: org.olacde, shortName: 'OLACDE',
    names: {
      es: 'Organización Latinoamericana y Caribeña de Energía',
      pt: 'Organização Latino-Americana e Caribenha de Energia',
      en: 'Latin American and Caribbean Energy Organization',
    },
    formerNames: [{ signed: true, until: '2025-10', names: {
      es: 'Organización Latinoamericana de Energía (OLADE)',
      pt: 'Organização Latino-Americana de Energia (OLADE)',
      en: 'Latin American Energy Organization (OLADE)',
    } }],
    kind: 'signatory', hue: 'indigo',
    seat: 'ECU',
  },
  {
    id: org.hydrogen, shortName: 'Alianza de Hidrógeno',
    names: {
      es: 'Alianza Latinoamericana de Hidrógeno',
      pt: 'Aliança Latino-Americana de Hidrogênio',
      en: 'Latin American Hydrogen Alliance',
    },
    formerNames: [{ signed: true, names: {
      es: 'LAC Clean Hydrogen Action',
      pt: 'LAC Clean Hydrogen Action',
      en: 'LAC Clean Hydrogen Action',
    } }],
    kind: 'signatory', hue: 'magenta',
  },
  {
    id: org.bank, shortName: 'BID',
    names: {
      es: 'Banco Interamericano de Desarrollo',
      pt: 'Banco Interamericano de Desenvolvimento',
      en: 'Inter-American Development Bank',
    },
    kind: 'signatory', hue: 'azure',
  },
  {
    id: org.abal, shortName: 'ABAL',
    names: {
      es: 'Asociación Brasileña del Aluminio',
      pt: 'Associação Brasileira do Alumínio',
      en: 'Brazilian Aluminium Association',
    },
    kind: 'observer', hue: 'olive',
    seat: 'BRA',
  },
  {
    id: org.iba, shortName: 'Ibá',
    names: {
      es: 'Industria Brasileña de Árboles',
      pt: 'Indústria Brasileira de Árvores',
      en: 'Brazilian Tree Industry',
    },
    kind: 'observer', hue: 'brick',
    seat: 'BRA',
  },
  {
    id: org.unido, shortName: 'ONUDI',
    names: {
      es: 'Organización de las Naciones Unidas para el Desarrollo Industrial',
      pt: 'Organização das Nações Unidas para o Desenvolvimento Industrial',
      en: 'United Nations Industrial Development Organization',
    },
    kind: 'observer', hue: 'violet',
  },
  {
    id: org.secretariat, shortName: 'Secretaría',
    names: {
      es: 'Secretaría de la coalición',
      pt: 'Secretaria da coalizão',
      en: 'Coalition secretariat',
    },
    kind: 'secretariat', hue: 'slate',
  },
]
