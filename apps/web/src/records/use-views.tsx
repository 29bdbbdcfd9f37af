import { boardView, calendarView, matrixView } from '@minga/domain/record/list-view'
import { typeOf } from '@minga/domain/record/record-types'
import { scalesOf } from '@minga/domain/record/matrix-axes'
import { lazy, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord } from './list/listed-record.ts'
import type { RecordCalendar as Calendar } from './calendar/record-calendar.tsx'
import type { RecordBoard as Board } from './board/record-board.tsx'
import type { RecordMatrix as Matrix } from './matrix/record-matrix.tsx'
import type { RegisterView } from './register-slots.ts'
import type { Register } from './use-register.ts'
import { withSentences } from '../language/start-language.ts'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import { LoadingState } from '../ui/states.tsx'

// `lazy` forgets the type's parameter.
const loadMatrix = withSentences(['changing'], async () => ({
  default: (await import('./matrix/record-matrix.tsx')).RecordMatrix,
}))
const RecordMatrix = lazy(loadMatrix) as unknown as typeof Matrix

const loadBoard = withSentences(['rest'], async () => ({
  default: (await import('./board/record-board.tsx')).RecordBoard,
}))
const RecordBoard = lazy(loadBoard) as unknown as typeof Board

const loadCalendar = withSentences(['rest'], async () => ({
  default: (await import('./calendar/record-calendar.tsx')).RecordCalendar,
}))
const RecordCalendar = lazy(loadCalendar) as unknown as typeof Calendar

/** The views of a register besides its list: its own, a board, a calendar for a kind with a date, and a matrix for a kind with two scales. */
export function useViews<Fields extends AnyRecord>(register: Register<Fields>): readonly RegisterView<Fields>[] {
  const { t } = useTranslation('records')
  return useMemo(() => {
    const views = [
      ...(register.slots.views ?? []),
      viewOf<Fields>(boardView, t('board.view'), (items, address) => (
        <RecordBoard register={register} items={items} address={address} />
      )),
      ...(typeOf(register.kind).rows.due === undefined
        ? []
        : [
            viewOf<Fields>(calendarView, t('calendar'), (items, address) => (
              <RecordCalendar register={register} items={items} address={address} />
            )),
          ]),
    ]
    if (scalesOf(register.kind).length < 2) return views
    const matrix = viewOf<Fields>(matrixView, t('matrix.view'), (items, address) => (
      <RecordMatrix register={register} items={items} address={address} />
    ))
    return [...views, matrix]
  }, [register, t])
}

/** A view whose code is loaded when it is first shown. */
function viewOf<Fields extends AnyRecord>(
  id: string,
  label: string,
  render: RegisterView<Fields>['renderItems'],
): RegisterView<Fields> {
  return {
    id,
    label,
    renderItems: (items, address, everything) => (
      <LazyPart waiting={<LoadingState rows={10} />} failed={<MissingPart />}>
        {render(items, address, everything)}
      </LazyPart>
    ),
  }
}
