import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { Security } from '@minga/protocol/http/security'
import { IconKey, IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { isCancelled } from '../../../api/api-problem.ts'
import { useAddPasskey, useRemovePasskey, useRenamePasskey } from '../../../api/account.ts'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Form } from '../../../ui/form.tsx'

type Passkey = Security['passkeys'][number]

/** The person's passkeys. */
export function Passkeys({ passkeys, isFresh }: { readonly passkeys: readonly Passkey[]; readonly isFresh: boolean }) {
  const { t } = useTranslation('security')
  const [name, setName] = useInputState<string | undefined>(undefined)
  const add = useAddPasskey()
  const isPossible = 'PublicKeyCredential' in globalThis
  return (
    <section>
      <h2>{t('passkeys.title')}</h2>
      <p>{t(isPossible ? 'passkeys.what' : 'passkeys.impossible')}</p>
      {passkeys.length === 0 ? null : (
        <ul className="security-list">
          {passkeys.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} isFresh={isFresh} />
          ))}
        </ul>
      )}
      {name === undefined ? (
        <Button variant="default" disabled={!isFresh || !isPossible} onClick={() => setName(t('passkeys.usualName'))}>
          {t('passkeys.add')}
        </Button>
      ) : (
        <Form className="security-form" send={() => add.mutate(name, { onSuccess: () => setName(undefined) })}>
          <TextInput
            label={t('passkeys.name')}
            required
            withAsterisk={false}
            maxLength={60}
            value={name}
            onChange={setName}
          />
          {add.isError && !isCancelled(add.error) ? <FormProblem error={add.error} /> : null}
          <FormButtons verb={t('passkeys.make')} isPending={add.isPending} onCancel={() => setName(undefined)} />
        </Form>
      )}
    </section>
  )
}

function PasskeyLine({ passkey, isFresh }: { readonly passkey: Passkey; readonly isFresh: boolean }) {
  const { t } = useTranslation('security')
  const [name, setName] = useInputState<string | undefined>(undefined)
  const rename = useRenamePasskey()
  const remove = useRemovePasskey()
  return (
    <li>
      <IconKey size={20} stroke={1.6} aria-hidden />
      {name === undefined ? (
        <div>
          <strong>{passkey.name}</strong>
          <p>
            {passkey.usedAt === null ? t('passkeys.unused') : t('passkeys.used')}{' '}
            {passkey.usedAt === null ? null : <RelativeTime at={passkey.usedAt} />}
          </p>
        </div>
      ) : (
        <Form
          className="security-rename"
          send={() => rename.mutate({ id: passkey.id, name }, { onSuccess: () => setName(undefined) })}
        >
          <TextInput aria-label={t('passkeys.name')} required maxLength={60} value={name} onChange={setName} />
          <Button type="submit" loading={rename.isPending}>
            {t('passkeys.keep')}
          </Button>
        </Form>
      )}
      <div className="security-buttons">
        <ActionIcon
          size="lg"
          aria-label={t('passkeys.rename', { name: passkey.name })}
          onClick={() => setName(name === undefined ? passkey.name : undefined)}
        >
          <IconPencil size={18} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          size="lg"
          disabled={!isFresh}
          loading={remove.isPending}
          aria-label={t('passkeys.remove', { name: passkey.name })}
          onClick={() => remove.mutate(passkey.id)}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <FormProblem error={remove.error} />
    </li>
  )
}
