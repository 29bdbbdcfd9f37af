import type { ConsultationLine } from '@minga/protocol/http/consultations'

/** Where a consultation lies. */
export function placeOfConsultation({ id, roadmap, group }: Pick<ConsultationLine, 'id' | 'roadmap' | 'group'>) {
  return {
    to: '/groups/$groupId/roadmaps/$roadmapId/consultations/$consultationId',
    params: { groupId: group, roadmapId: roadmap, consultationId: id },
  } as const
}
