import { roadmapRoom } from '@minga/domain/room/room-name'
import type { TranslationAnswer } from '@minga/protocol/http/editions'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { usePlaceOfRoom } from '../../api/place-of-room.ts'
import { FormProblem } from '../../ui/states.tsx'

/** Why the server refused a change of a row. In an archived text no role may change anything: the role is not why. */
export function RowProblem({ error, answer }: { readonly error: unknown; readonly answer: TranslationAnswer }) {
  const { t } = useTranslation('editions')
  const archived = usePlaceOfRoom(roadmapRoom(answer.edition.id))?.archived
  const isRefused = error instanceof ApiProblem && error.code === 'not-allowed'
  return (
    <FormProblem error={error} words={isRefused && archived !== undefined ? t(`archived.${archived}`) : undefined} />
  )
}
