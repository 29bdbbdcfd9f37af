import { matrixView } from '@minga/domain/record/list-view'
import { scalesOf } from '@minga/domain/record/matrix-axes'
import { lazy, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord } from './list/listed-record.ts'
import type { RecordMatrix as Matrix } from './matrix/record-matrix.tsx'
import type { RegisterView } from './register-slots.ts'
import type { Register } from './use-register.ts'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import { LoadingState } from '../ui/states.tsx'

// `lazy` forgets the type's parameter.
const RecordMatrix = lazy(async () => ({
  default: (await import('./matrix/record-matrix.tsx')).RecordMatrix,
})) as unknown as typeof Matrix

/** The views of a register besides its list: its own, and a matrix for a kind with two scales. */
export function useViews<Fields extends AnyRecord>(register: Register<Fields>): readonly RegisterView<Fields>[] {
  const { t } = useTranslation('records')
  return useMemo(() => {
    const own = register.slots.views ?? []
    if (scalesOf(register.kind).length < 2) return own
    const matrix: RegisterView<Fields> = {
      id: matrixView,
      label: t('matrix.view'),
      renderItems: (items, address) => (
        <LazyPart waiting={<LoadingState rows={10} />} failed={<MissingPart />}>
          <RecordMatrix register={register} items={items} address={address} />
        </LazyPart>
      ),
    }
    return [...own, matrix]
  }, [register, t])
}
