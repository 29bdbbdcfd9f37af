import type { Barrier } from '@minga/domain/barrier/barrier'

import type { Draft } from '../../records/panel/register-definition.ts'
import { CategoryField } from './category-field.tsx'

interface DraftFieldsProps {
  readonly draft: Draft<Barrier>
  readonly onChange: (patch: Draft<Barrier>) => void
}

/** A barrier without a category would be in no list anyone narrows. */
export function BarrierDraftFields({ draft, onChange }: DraftFieldsProps) {
  return <CategoryField value={draft.category ?? null} onChoose={(category) => onChange({ category })} />
}
