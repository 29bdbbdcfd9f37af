import { noCustomFields, type CustomFields } from '@minga/domain/custom-field/custom-field'
import type { RecordChange, SetChange } from '@minga/domain/register-changes/record-change'
import { applyChanges, type AppliedChanges } from '@minga/domain/register-changes/apply-changes'
import { isSetChange, placeOf } from '@minga/domain/register-changes/field-place'
import type * as Y from 'yjs'

/** Writes changes of this person into the register on this device, each against the value that they saw. One edit of the room. */
export function writeHere(
  doc: Y.Doc,
  changes: readonly RecordChange[],
  own: CustomFields = noCustomFields,
): AppliedChanges {
  return doc.transact(() => applyChanges(doc, changes, { refused: new Map(), linkable: linkedIn(changes), own }))
}

/** The records that changes link: they were offered as they are, or linked before, and may lie in another register. */
function linkedIn(changes: readonly RecordChange[]): ReadonlySet<string> {
  const linked = changes.flatMap(({ kind, field, value }) => {
    const place = placeOf(kind, field)
    if (place?.is !== 'set' || place.field.type !== 'links' || !isSetChange(value)) return []
    const { to } = place.field
    return (value satisfies SetChange).add.map((record) => `${to} ${record}`)
  })
  return new Set(linked)
}
