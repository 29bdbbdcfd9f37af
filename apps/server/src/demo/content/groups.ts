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

/** All of them open to the signatories, and at work. */
const everyday = { restricted: false, dealRoom: false, archived: false } as const

export const groups: readonly WorkingGroup[] = [
  {
    id: group.steel,
    names: { es: 'Acero', pt: 'Aço', en: 'Steel' },
    purpose: {
      es: 'Acordar cómo baja sus emisiones la producción de acero de la región, y qué hace falta para ello.',
      pt: 'Acordar como a produção de aço da região reduz suas emissões, e o que é preciso para isso.',
      en: 'To agree how the region’s steel production lowers its emissions, and what that takes.',
    },
    ...everyday,
  },
  {
    id: group.cement,
    names: { es: 'Cemento y hormigón', pt: 'Cimento e concreto', en: 'Cement and concrete' },
    purpose: {
      es: 'Acordar el camino del cemento y el hormigón hacia emisiones netas cero, con sus insumos y sus normas.',
      pt: 'Acordar o caminho do cimento e do concreto até emissões líquidas zero, com seus insumos e suas normas.',
      en: 'To agree how cement and concrete reach net zero, with their inputs and their standards.',
    },
    ...everyday,
  },
  {
    id: group.hydrogen,
    names: {
      es: 'Hidrógeno e infraestructura',
      pt: 'Hidrogênio e infraestrutura',
      en: 'Hydrogen and infrastructure',
    },
    purpose: {
      es: 'Ver juntos qué redes, puertos y oferta de hidrógeno necesita la industria, y en qué orden.',
      pt: 'Ver em conjunto de que redes, portos e oferta de hidrogênio a indústria precisa, e em que ordem.',
      en: 'To see together which grids, ports and hydrogen supply industry needs, and in which order.',
    },
    ...everyday,
  },
  {
    id: group.finance,
    names: {
      es: 'Financiamiento y preparación de proyectos',
      pt: 'Financiamento e preparação de projetos',
      en: 'Finance and project preparation',
    },
    purpose: {
      es: 'Llevar proyectos de la idea al financiamiento, y nombrar lo que los detiene.',
      pt: 'Levar projetos da ideia ao financiamento, e nomear o que os detém.',
      en: 'To take projects from an idea to finance, and to name what holds them up.',
    },
    ...everyday,
  },
  {
    id: group.policy,
    names: {
      es: 'Políticas, normas y comercio',
      pt: 'Políticas, normas e comércio',
      en: 'Policy, standards and trade',
    },
    purpose: {
      es: 'Preparar propuestas comunes sobre normas, compras públicas y comercio para los ministerios.',
      pt: 'Preparar propostas comuns sobre normas, compras públicas e comércio para os ministérios.',
      en: 'To prepare joint proposals on standards, public procurement and trade for ministries.',
    },
    ...everyday,
  },
  {
    id: group.data,
    names: { es: 'Datos y MRV', pt: 'Dados e MRV', en: 'Data and MRV' },
    purpose: {
      es: 'Medir de la misma manera lo que los demás grupos se proponen, y decirlo con su fuente.',
      pt: 'Medir da mesma maneira o que os demais grupos se propõem, e dizê-lo com a fonte.',
      en: 'To measure in one way what the other groups set out to do, and to say so with its source.',
    },
    ...everyday,
  },
]
