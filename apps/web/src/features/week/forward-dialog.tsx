import { Button, Group, NativeSelect } from '@mantine/core'
import { languages } from '@minga/domain/language/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useWeekForward } from '../../api/week.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { QueryState } from '../../ui/states.tsx'

/** Longer addresses are cut by mail programs: then the text is copied instead. */
const longestAddress = 1900

/** The organisation's week as a text to copy or to open in one's own mail program. */
export function ForwardDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('week')
  const { language: own } = useLanguage()
  const [language, setLanguage] = useState(own)
  const forward = useWeekForward(language)
  return (
    <Dialog title={t('forwarding.title')} size="lg" onClose={onClose}>
      <p className="dimmed">{t('forwarding.what')}</p>
      <NativeSelect
        label={t('forwarding.language')}
        value={language}
        onChange={(event) => setLanguage(languages.find((each) => each === event.currentTarget.value) ?? language)}
        data={languages.map((each) => ({ value: each, label: languageNames[each] }))}
      />
      {forward.data === undefined ? (
        <QueryState query={forward} rows={6} />
      ) : (
        <ForwardText {...forward.data} language={language} />
      )}
    </Dialog>
  )
}

function ForwardText({
  subject,
  text,
  language,
}: {
  readonly subject: string
  readonly text: string
  readonly language: string
}) {
  const { t } = useTranslation('week')
  const address = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`
  return (
    <>
      <GrowingTextarea
        readOnly
        my="md"
        minRows={8}
        maxRows={16}
        lang={language}
        aria-label={t('forwarding.text')}
        value={text}
      />
      <Group gap="xs">
        <CopyText variant="filled" text={text} label={t('forwarding.copy')} />
        {address.length > longestAddress ? null : (
          <Button component="a" href={address} variant="default">
            {t('forwarding.mail')}
          </Button>
        )}
      </Group>
    </>
  )
}
