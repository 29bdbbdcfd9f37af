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
  const [sentence, setSentence] = useState<LocalizedText>(setting.sentence)
  const [refusesSilence, setRefusesSilence] = useState(setting.silenceRefused !== null)
  const send = () => change.mutate({ sentence, refusesSilence }, { onSuccess: onClose })
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
          value={sentence[each] ?? ''}
          onChange={(event) => setSentence({ ...sentence, [each]: event.currentTarget.value })}
        />
      ))}
      <Checkbox
        disabled={!setting.mayChange}
        label={t('signing.silence')}
        description={t('signing.silenceWhat')}
        checked={refusesSilence}
        onChange={(event) => setRefusesSilence(event.currentTarget.checked)}
      />
      {setting.mayChange ? null : <p className="sign-off-quiet">{t('signing.byPrincipal')}</p>}
      <FormProblem error={change.error} />
      {setting.mayChange ? (
        <FormButtons verb={t('signing.save')} isPending={change.isPending} onCancel={onClose} />
      ) : null}
    </Form>
  )
}
