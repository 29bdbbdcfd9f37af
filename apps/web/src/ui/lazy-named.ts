import { type ComponentType, createElement, lazy, useState } from 'react'

/** Loads a module, and has it once it has come. */
export interface KeptLoad<Module> {
  (): Promise<Module>
  now?: Module
}

/**
 * A way to load a module ahead of its first drawing. `lazyNamed` draws what has come at once; React would show nothing for a third of a
 * second first, in which letters for a dialog are lost.
 */
export function keptLoad<Module>(load: () => Promise<Module>): KeptLoad<Module> {
  const kept: KeptLoad<Module> = async () => (kept.now = await load())
  return kept
}

/** A component that a module exports by a name, loaded when it is first drawn. */
export function lazyNamed<Props extends object, Name extends string>(
  load: KeptLoad<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): ComponentType<Props> {
  const Awaited = lazy(async () => ({ default: (await load())[name] })) as unknown as ComponentType<Props>
  return function Named(props: Props) {
    // One for as long as it is drawn: another would begin anew.
    const [Known] = useState(() => load.now?.[name])
    return createElement(Known ?? Awaited, props)
  }
}
