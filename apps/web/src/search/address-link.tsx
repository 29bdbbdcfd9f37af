import { ownPath } from '@minga/domain/navigation/own-path'
import { useNavigate } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'

interface AddressLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** A path within this site, with what it asks for. */
  readonly address: string
  /** Called when a person opens it in this window. */
  readonly onOpen?: () => void
}

/** A link to a path that the server or this device has written whole; the router opens it without loading the app anew. */
export function AddressLink({ address, onOpen, children, ...others }: AddressLinkProps) {
  const navigate = useNavigate()
  const path = ownPath(address)
  const open = (event: MouseEvent) => {
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (event.defaultPrevented || event.button !== 0 || isElsewhere) return
    event.preventDefault()
    onOpen?.()
    void navigate({ href: path })
  }
  return (
    <a {...others} href={path} onClick={open}>
      {children}
    </a>
  )
}
