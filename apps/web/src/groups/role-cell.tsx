import { Menu } from '@mantine/core'
import { groupRoles, isAtLeast, type GroupRole } from '@minga/domain/group/group'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { MenuWhenOpened } from '../ui/overlays/when-opened.tsx'

/** A role and its possible changes. */
export interface CellRole {
  readonly role: GroupRole | null
  /** The highest role to choose; `null` where it cannot be changed. */
  readonly most: GroupRole | null
  /** A short note. */
  readonly note?: string | undefined
  /** The label for removing the role; `undefined` where that is not possible here. */
  readonly taking: string | undefined
}

interface RoleCellProps {
  /** The person or organisation, and the group. */
  readonly label: string
  readonly cell: CellRole | undefined
  /** Whether it is the grid's Tab stop. */
  readonly isReached: boolean
  readonly onReach?: () => void
  /** @param seen the role on the screen when the person decided */
  readonly onChange: (role: GroupRole | null, seen: GroupRole | null) => void
}

/** A role that opens a menu of roles. The menu is mounted once it is opened, because a grid has hundreds. */
export function RoleCell({ label, cell, isReached, onReach, onChange }: RoleCellProps) {
  const { t } = useTranslation('ui')
  const [seen, setSeen] = useState<GroupRole | null>(null)
  if (cell === undefined) return <span className="role-cell role-cell-void" aria-hidden />
  const { role, most, note, taking } = cell
  const word = role === null ? t('role.none') : t(`role.${role}`)
  const button = (
    <button
      type="button"
      className="role-cell"
      data-role={role ?? 'none'}
      tabIndex={isReached ? 0 : -1}
      aria-disabled={most === null}
      onFocus={onReach}
      onClick={() => setSeen(role)}
    >
      <span className="visually-hidden">{`${label}: `}</span>
      <span>
        {role === null ? (
          <>
            <span aria-hidden>–</span>
            <span className="visually-hidden">{word}</span>
          </>
        ) : (
          word
        )}
        {most === null ? null : <IconSelector size={12} aria-hidden />}
      </span>
      {note === undefined ? null : <small> {note}</small>}
    </button>
  )
  if (most === null) return button
  return (
    <MenuWhenOpened opener={button} position="bottom-start">
      <Roles role={role} most={most} taking={taking} choose={(chosen) => onChange(chosen, seen)} seen={seen} />
    </MenuWhenOpened>
  )
}

interface RolesProps {
  readonly role: GroupRole | null
  readonly most: GroupRole
  readonly taking: string | undefined
  /** On the screen when the menu was opened. */
  readonly seen: GroupRole | null
  readonly choose: (role: GroupRole | null) => void
}

function Roles({ role, most, taking, seen, choose }: RolesProps) {
  const { t } = useTranslation('ui')
  return (
    <>
      {groupRoles
        .filter((offered) => isAtLeast(most, offered))
        .map((offered) => (
          <Menu.Item
            key={offered}
            leftSection={<IconCheck size={14} opacity={offered === role ? 1 : 0} />}
            aria-current={offered === role}
            onClick={() => {
              if (offered !== seen) choose(offered)
            }}
          >
            {t(`role.${offered}`)}
          </Menu.Item>
        ))}
      {role === null || taking === undefined ? null : (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<span className="role-cell-gap" />} onClick={() => choose(null)}>
            {taking}
          </Menu.Item>
        </>
      )}
    </>
  )
}
