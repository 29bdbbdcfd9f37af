import { NativeSelect } from '@mantine/core'
import { language as languageShape, languages, type Language } from '@minga/domain/language/language'

import { languageNames } from '../../language/locale.ts'

/** In which language an invitation is mailed, and its page opens. */
export function InvitationLanguage({
  label,
  language,
  onChange,
}: {
  readonly label: string
  readonly language: Language
  readonly onChange: (language: Language) => void
}) {
  return (
    <NativeSelect
      label={label}
      value={language}
      data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
      onChange={({ currentTarget }) => onChange(languageShape.parse(currentTarget.value))}
    />
  )
}
