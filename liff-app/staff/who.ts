import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Me } from './session.ts'

/** Whose desk this is: known to every part of it. */
export const MeContext = createContext<Me>({ id: '', name: '', role: 'auditor', factor: 'enrol' })

export const useMe = (): Me => useContext(MeContext)
