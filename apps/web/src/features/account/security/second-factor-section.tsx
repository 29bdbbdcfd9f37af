import { Button } from '@mantine/core'
import type { Security } from '@minga/protocol/http/security'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNewRecoveryCodes, useRemoveSecondFactor } from '../../../api/account.ts'
import { CopyText } from '../../../ui/copy-text.tsx'
import { focusAtOnce } from '../../../ui/focus-at-once.ts'
import { FormProblem } from '../../../ui/states.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { AddSecondFactor } from './add-second-factor.tsx'

interface SecondFactorSectionProps {
  readonly factor: Security['secondFactor']
  readonly isFresh: boolean
}

/** Turns the second factor on or off. */
export function SecondFactorSection({ factor, isFresh }: SecondFactorSectionProps) {
  const { t } = useTranslation('security')
  const queries = useQueryClient()
  const [isAdding, setIsAdding] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const close = () => {
    setIsAdding(false)
    setCodes(undefined)
    void queries.invalidateQueries({ queryKey: ['security'] })
  }
  return (
    <section>
      <h2>{t('secondFactor.title')}</h2>
      {codes !== undefined ? <RecoveryCodes codes={codes} onDone={close} /> : null}
      {codes === undefined && isAdding ? (
        <AddSecondFactor onAdded={setCodes} onCancel={() => setIsAdding(false)} />
      ) : null}
      {codes === undefined && !isAdding ? (
        factor === null ? (
          <>
            <p>{t('secondFactor.what')}</p>
            <Button variant="default" disabled={!isFresh} onClick={() => setIsAdding(true)}>
              {t('secondFactor.add')}
            </Button>
          </>
        ) : (
          <Present factor={factor} isFresh={isFresh} onCodes={setCodes} />
        )
      ) : null}
    </section>
  )
}

function Present({
  factor,
  isFresh,
  onCodes,
}: {
  readonly factor: NonNullable<Security['secondFactor']>
  readonly isFresh: boolean
  readonly onCodes: (codes: readonly string[]) => void
}) {
  const { t } = useTranslation('security')
  const renew = useNewRecoveryCodes()
  const remove = useRemoveSecondFactor()
  return (
    <>
      <p>
        {t('secondFactor.there')} <RelativeTime at={factor.since} />.{' '}
        {t('secondFactor.codesLeft', { count: factor.recoveryCodes })}
      </p>
      <FormProblem error={renew.error} />
      <FormProblem error={remove.error} />
      <div className="security-buttons">
        <Button
          variant="default"
          disabled={!isFresh}
          loading={renew.isPending}
          onClick={() => renew.mutate(undefined, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) })}
        >
          {t('secondFactor.renew')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          disabled={!isFresh}
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          {t('secondFactor.remove')}
        </Button>
      </div>
    </>
  )
}

/** The recovery codes, shown once, to print, copy or save as a file. */
function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { t } = useTranslation('security')
  const text = `${codes.join('\n')}\n`
  return (
    <div className="security-codes">
      <h3 ref={focusAtOnce} tabIndex={-1}>
        {t('codes.title')}
      </h3>
      <p>{t('codes.what')}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="security-buttons">
        <Button component="a" download="minga.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>
          {t('codes.download')}
        </Button>
        <CopyText text={text} label={t('codes.copy')} copied={t('codes.copied')} />
        <Button variant="default" onClick={onDone}>
          {t('codes.done')}
        </Button>
      </div>
    </div>
  )
}
