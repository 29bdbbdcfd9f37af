import { Button } from '@mantine/core'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useChangeOrganisationLetter } from '../../api/sendings.ts'
import { FormProblem } from '../../ui/states.tsx'

interface KeepLetterProps {
  /** The organisation's, as they are kept. */
  readonly letters: LocalizedText
  readonly language: Language
  readonly text: string
}

/** Keeps the words as the cover letter with which one's organisation begins the next sending. */
export function KeepLetter({ letters, language, text }: KeepLetterProps) {
  const { t } = useTranslation('sendings')
  const { organisation } = useMe()
  const change = useChangeOrganisationLetter(organisation.id)
  if (letters[language] === text)
    return <output className="sending-hidden">{t('letter.isKept', { organisation: organisation.shortName })}</output>
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={change.isPending}
        onClick={() => change.mutate({ ...letters, [language]: text })}
      >
        {t('letter.keep', { organisation: organisation.shortName })}
      </Button>
      <FormProblem error={change.error} />
    </>
  )
}
