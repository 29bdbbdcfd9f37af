import { Button } from '@mantine/core'
import type { OneTimeLinkView } from '@minga/protocol/http/one-time-links'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOneTimeLinks, useWithdrawLink } from '../../api/one-time-links.ts'
import { useLanguage } from '../../language/use-language.ts'
import { FormProblem } from '../../ui/states.tsx'
import { NameSignatoryDialog } from './name-signatory-dialog.tsx'

/** The persons without an account whom the reader's organisation named to answer, each with what became of their link. */
export function OneTimeLinks({ signOff }: { readonly signOff: string }) {
  const { t } = useTranslation('sign-offs')
  const { data } = useOneTimeLinks(signOff)
  const [isAsked, setAsked] = useState(false)
  if (data === undefined || (data.links.length === 0 && !data.mayName)) return null
  return (
    <section className="sign-off-own" aria-labelledby="one-time-links">
      <h2 id="one-time-links">{t('link.title')}</h2>
      {data.links.length === 0 ? (
        <p className="sign-off-quiet">{t('link.none')}</p>
      ) : (
        <ul className="sign-off-links">
          {data.links.map((link) => (
            <li key={link.id}>
              <OneLink link={link} />
            </li>
          ))}
        </ul>
      )}
      {data.mayName ? (
        <Button size="compact-md" variant="default" onClick={() => setAsked(true)}>
          {t('link.do')}
        </Button>
      ) : null}
      {isAsked ? <NameSignatoryDialog signOff={signOff} onClose={() => setAsked(false)} /> : null}
    </section>
  )
}

function OneLink({ link }: { readonly link: OneTimeLinkView }) {
  const { t } = useTranslation('sign-offs')
  const { locale } = useLanguage()
  const withdraw = useWithdrawLink()
  const { id, name, office, as, address, by, endsAt, state, mail, mailReason, openedAt, mayWithdraw } = link
  // The link is good, and nobody has it.
  const isLost = mail === 'failed' && openedAt === null && state === 'open'
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(endsAt))
  return (
    <>
      <p>
        <strong>{name}</strong>, {office} · {t(`positions.as.${as}`)}
      </p>
      <p className="sign-off-quiet">
        <span>{t('link.by', { name: by.name })}</span>
        {address === '' ? null : <span className="sign-off-name">{address}</span>}
      </p>
      {isLost ? (
        <div className="sign-off-mend">
          <p>{t('link.mail.failed')}</p>
          {mailReason === null ? null : (
            <p className="sign-off-quiet sign-off-name">{t('link.mailReason', { reason: mailReason })}</p>
          )}
        </div>
      ) : null}
      <p className={state === 'open' && !isLost ? 'sign-off-asked' : 'sign-off-quiet'}>
        {t(`link.state.${state}`, { date: until })}
        {state === 'open' && !isLost ? ` ${t(openedAt === null ? `link.mail.${mail}` : 'link.opened')}` : null}
      </p>
      {mayWithdraw ? (
        <>
          <Button
            size="compact-md"
            variant="subtle"
            loading={withdraw.isPending}
            aria-label={t('link.withdrawOf', { name })}
            onClick={() => withdraw.mutate(id)}
          >
            {t('link.withdraw')}
          </Button>
          <FormProblem error={withdraw.error} />
        </>
      ) : null}
    </>
  )
}
