import { group } from './groups.ts'
import { who } from './people.ts'
import type { RoadmapContent } from './roadmap-content.ts'

export const steelRoadmap: RoadmapContent = {
  id: 'hoja-de-ruta-acero',
  group: group.steel,
  title: 'Hoja de ruta del acero',
  parts: (cite) => [
    {
      by: who.steelDelegate,
      blocks: [
        { block: 'heading', level: 1, text: 'Hoja de ruta del acero' },
        { block: 'paragraph', content: ['Documento de trabajo; ejemplo ilustrativo.'] },
        { block: 'card', link: cite('T-06') },
        { block: 'card', link: cite('A-05') },
      ],
    },
  ],
}
