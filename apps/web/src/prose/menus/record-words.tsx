import { textIn } from '@minga/domain/language/language'

import { useGroups } from '../../api/groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import type { CitableRecord } from './citable-records.ts'

/** A record in a list to choose from: its reference, its title, its group. */
export function RecordWords({ record }: { readonly record: CitableRecord }) {
  const { language } = useLanguage()
  const group = useGroups().find(({ id }) => id === record.group)
  return (
    <>
      <ReferenceText reference={record.reference} />
      <span className="typed-menu-words">{textIn(record.title, language)}</span>
      <span className="typed-menu-group">{group?.name}</span>
    </>
  )
}
