import { Button } from '@mantine/core'
import { ownPath } from '@minga/domain/navigation/own-path'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLink } from '../../../api/account.ts'
import { FormProblem } from '../../../ui/states.tsx'
import { useDocumentTitle } from '../../../ui/use-document-title.ts'
import { MailedLink, stateOfLink, useLinkToken } from './mailed-link.tsx'

/** The page of a link to sign in. Asks for a press, because mail programs open links by themselves. */
export function LinkPage() {
  const { t } = useTranslation('sign-in')
  const token = useLinkToken()
  const link = useLink()
  const [next, setNext] = useState('/')
  const [isHalf, setIsHalf] = useState(false)
  useDocumentTitle([t('title')])
  const answered = (answer: SignInAnswer) => {
    const place = ownPath(answer.next ?? next)
    setNext(place)
    if ('secondFactor' in answer) setIsHalf(true)
    else location.assign(place)
  }
  return (
    <MailedLink state={stateOfLink(token, isHalf, link.error)} title={t('link.title')} onAnswer={answered}>
      <p>{t('link.press')}</p>
      <FormProblem error={link.error} />
      <Button loading={link.isPending} onClick={() => link.mutate(token, { onSuccess: answered })}>
        {t('enter')}
      </Button>
    </MailedLink>
  )
}
