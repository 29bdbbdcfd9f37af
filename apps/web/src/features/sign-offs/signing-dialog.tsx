import { Checkbox } from '@mantine/core'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import { longestSentence } from '@minga/domain/sign-off/sign-off'
import type { SigningSetting } from '@minga/protocol/http/sign-off-acts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useChangeSigning, useSigning } from '../../api/sign-offs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { FormProblem, QueryState } from '../../ui/states.tsx'

/** How an organisation signs: what is printed with all its positions, and whether silence binds it. Its people read it, its principal says it. */
export function SigningDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['sign-offs', 'ui'])
  const { organisation } = useMe()
  const query = useSigning(organisation.id)
  return (
    <Dialog onClose={onClose} size="lg" title={t('signing.title', { organisation: organisation.shortName })}>
      <QueryState query={query} rows={5} />
      {query.data === undefined ? null : <SigningForm setting={query.data} onClose={onClose} />}
    </Dialog>
  )
}

function SigningForm({ setting, onClose }: { readonly setting: SigningSetting; readonly onClose: () => void }) {
  const { t } = useTranslation('sign-offs')
  const { organisation } = useMe()
  const change = useChangeSigning(organisation.id)
  // What this person changes, and nothing else: the setting may have come from the device, and others change it too.
  const [written, setWritten] = useState<LocalizedText>({})
  const [chosen, setChosen] = useState<boolean>()
  const isWritten = Object.keys(written).length > 0
  const send = () => {
    const sentence = isWritten ? { sentence: { ...setting.sentence, ...written } } : {}
    change.mutate({ ...sentence, ...(chosen !== undefined && { refusesSilence: chosen }) }, { onSuccess: onClose })
  }
  return (
    <Form className="sign-off-form" send={send}>
      <p>{t('signing.what')}</p>
      {languages.map((each) => (
        <GrowingTextarea
          key={each}
          lang={each}
          minRows={2}
          maxLength={longestSentence}
          readOnly={!setting.mayChange}
          label={t(`signing.sentence.${each}`)}
          value={written[each] ?? setting.sentence[each] ?? ''}
          onChange={(event) => setWritten({ ...written, [each]: event.currentTarget.value })}
        />
      ))}
      <Checkbox
        disabled={!setting.mayChange}
        label={t('signing.silence')}
        description={t('signing.silenceWhat')}
        checked={chosen ?? setting.silenceRefused !== null}
        onChange={(event) => setChosen(event.currentTarget.checked)}
      />
      {setting.mayChange ? null : <p className="sign-off-quiet">{t('signing.byPrincipal')}</p>}
      <FormProblem error={change.error} />
      {setting.mayChange ? (
        <FormButtons
          verb={t('signing.save')}
          isPending={change.isPending}
          isReady={isWritten || chosen !== undefined}
          onCancel={onClose}
        />
      ) : null}
    </Form>
  )
}
