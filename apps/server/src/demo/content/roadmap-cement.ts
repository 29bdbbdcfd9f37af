import { group } from './groups.ts'
import { who } from './people.ts'
import type { RoadmapContent } from './roadmap-content.ts'

export const cementRoadmap: RoadmapContent = {
  id: 'hoja-de-ruta-cemento',
  group: group.cement,
  title: 'Hoja de ruta del cemento y el hormigón',
  parts: (cite) => [
    {
      by: who.cementExpert,
      blocks: [
        { block: 'heading', level: 1, text: 'Hoja de ruta del cemento y el hormigón' },
        { block: 'paragraph', content: ['Documento de trabajo; ejemplo ilustrativo.'] },
        { block: 'card', link: cite('T-06') },
        { block: 'card', link: cite('A-05') },
      ],
    },
  ],
}
