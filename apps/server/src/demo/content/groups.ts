import type { WorkingGroup } from '@minga/domain/group/group'
import { groupId } from '@minga/domain/identity/ids'

export const group = {
  steel: groupId.parse('acero'),
  cement: groupId.parse('cemento'),
  hydrogen: groupId.parse('hidrogeno'),
  finance: groupId.parse('financiamiento'),
  policy: groupId.parse('politicas'),
  data: groupId.parse('datos'),
} as const

export const groups: readonly WorkingGroup[] = [
  { id: group.steel, names: { es: 'Acero', pt: 'Aço', en: 'Steel' }, restricted: false },
  {
    id: group.cement,
    names: { es: 'Cemento y hormigón', pt: 'Cimento e concreto', en: 'Cement and concrete' },
    restricted: false,
  },
  {
    id: group.hydrogen,
    names: {
      es: 'Hidrógeno e infraestructura',
      pt: 'Hidrogênio e infraestrutura',
      en: 'Hydrogen and infrastructure',
    },
    restricted: false,
  },
  {
    id: group.finance,
    names: {
      es: 'Financiamiento y preparación de proyectos',
      pt: 'Financiamento e preparação de projetos',
      en: 'Finance and project preparation',
    },
    restricted: false,
  },
  {
    id: group.policy,
    names: {
      es: 'Políticas, normas y comercio',
      pt: 'Políticas, normas e comércio',
      en: 'Policy, standards and trade',
    },
    restricted: false,
  },
  { id: group.data, names: { es: 'Datos y MRV', pt: 'Dados e MRV', en: 'Data and MRV' }, restricted: false },
]
