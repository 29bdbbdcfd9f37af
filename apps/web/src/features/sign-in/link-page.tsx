import { Button } from '@mantine/core'
import { ownPath } from '@minga/domain/navigation/own-path'
import type { SignInAnswer } from '@minga/protocol/http/sign-in'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useLink } from '../../api/use-session.ts'
import { DoorPage } from '../../ui/door-page.tsx'
import { OwnProblem } from '../../ui/own-problem.tsx'
import { useDocumentTitle } from '../../ui/use-document-title.ts'
import { SecondFactorForm } from './second-factor-form.tsx'
import { useLinkToken } from './use-link-token.ts'
import './sign-in.css'

/** Where a link from a mail leads: one press more, because programs open links and press nothing. */
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
  const isOver = token === '' || (link.error instanceof ApiProblem && link.error.code === 'no-way-in')
  return (
    <DoorPage isWide>
      <section className="sign-in-door">
        <h1>{t(isHalf ? 'secondFactor.title' : 'link.title')}</h1>
        {isHalf ? <SecondFactorForm onAnswer={answered} onOver={() => location.assign('/sign-in')} /> : null}
        {!isHalf && isOver ? (
          <>
            <p role="alert">{t('link.over')}</p>
            <Button component={Link} to="/sign-in">
              {t('link.again')}
            </Button>
          </>
        ) : null}
        {!isHalf && !isOver ? (
          <>
            <p>{t('link.press')}</p>
            {link.isError ? <OwnProblem error={link.error} /> : null}
            <Button loading={link.isPending} onClick={() => link.mutate(token, { onSuccess: answered })}>
              {t('enter')}
            </Button>
          </>
        ) : null}
      </section>
    </DoorPage>
  )
}
