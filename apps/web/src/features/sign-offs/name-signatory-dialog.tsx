import { Radio, Select, TextInput } from '@mantine/core'
import { languages, type Language } from '@minga/domain/language/language'
import { longestOffice, longestSignatoryName, oneTimeLinkId } from '@minga/domain/sign-off/one-time-link'
import { acting, actings, type Acting } from '@minga/domain/sign-off/position'
import type { OneTimeLinkMade } from '@minga/protocol/http/one-time-links'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { hasDoneNothing } from '../../api/api-problem.ts'
import { useNameSignatory } from '../../api/one-time-links.ts'
import { newKey } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface NameProps {
  readonly signOff: string
  readonly onClose: () => void
}

/** Names a person without an account who answers for the reader's organisation; then shows the code of the link, once. */
export function NameSignatoryDialog({ signOff, onClose }: NameProps) {
  const [made, setMade] = useState<(OneTimeLinkMade & { readonly name: string }) | undefined>(undefined)
  return made === undefined ? (
    <SignatoryForm signOff={signOff} onMade={setMade} onClose={onClose} />
  ) : (
    <CodeShown made={made} onClose={onClose} />
  )
}

interface FormProps extends NameProps {
  readonly onMade: (made: OneTimeLinkMade & { readonly name: string }) => void
}

function SignatoryForm({ signOff, onMade, onClose }: FormProps) {
  const { t } = useTranslation('sign-offs')
  const { language: own } = useLanguage()
  const naming = useNameSignatory(signOff)
  const [id, setId] = useState(newKey)
  const [named, setNamed] = useState({ name: '', office: '', address: '' })
  const [language, setLanguage] = useState<Language>(own)
  const [as, setAs] = useState<Acting>('principal')
  const decide = () =>
    naming.mutate(
      { id: oneTimeLinkId.parse(id), ...named, language, as },
      {
        onSuccess: (made) => onMade({ ...made, name: named.name.trim() }),
        onError: (error) => hasDoneNothing(error) && setId(newKey()),
      },
    )
  const field = (name: 'name' | 'office' | 'address', most: number) => (
    <TextInput
      required
      label={t(`link.${name}`)}
      type={name === 'address' ? 'email' : 'text'}
      autoComplete="off"
      maxLength={most}
      value={named[name]}
      onChange={(event) => setNamed({ ...named, [name]: event.currentTarget.value })}
    />
  )
  return (
    <DecisionDialog
      title={t('link.nameTitle')}
      verb={t('link.send')}
      isPending={naming.isPending}
      isReady={Object.values(named).every((value) => value.trim() !== '')}
      error={naming.error}
      onDecide={decide}
      onClose={onClose}
    >
      <p>{t('link.what')}</p>
      <div className="sign-off-form">
        {field('name', longestSignatoryName)}
        {field('office', longestOffice)}
        {field('address', 254)}
        <Select
          allowDeselect={false}
          label={t('link.language')}
          value={language}
          onChange={(value) => setLanguage(languages.find((each) => each === value) ?? own)}
          data={languages.map((each) => ({ value: each, label: t(`languages.name.${each}`) }))}
        />
        <Radio.Group label={t('link.as')} value={as} onChange={(value) => setAs(acting.parse(value))}>
          {actings.map((each) => (
            <Radio key={each} value={each} label={t(`positions.as.${each}`)} />
          ))}
        </Radio.Group>
      </div>
    </DecisionDialog>
  )
}

/** The code is shown here and nowhere again: it is told by another way than the mail. */
function CodeShown({
  made: { code, name },
  onClose,
}: {
  readonly made: OneTimeLinkMade & { readonly name: string }
  readonly onClose: () => void
}) {
  const { t } = useTranslation('sign-offs')
  return (
    <Dialog title={t('link.codeTitle')} closeOnClickOutside={false} onClose={onClose}>
      {code === null ? (
        <p>{t('link.codeGone')}</p>
      ) : (
        <>
          <p>{t('link.codeWhat', { name })}</p>
          <p className="sign-off-code">
            <output aria-label={t('link.code')}>{`${code.slice(0, 4)} ${code.slice(4)}`}</output>
          </p>
          <p className="sign-off-quiet">{t('link.codeOnce')}</p>
        </>
      )}
    </Dialog>
  )
}
