import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { type Answer, call, onSessionEnded, Refusal, setCsrfToken } from './call'

export type Role = 'Owner' | 'Member' | 'ReadOnly' | 'Reviewer' | 'Operator' | 'Auditor'

export interface Person {
  accountId: string
  personId: string
  userName: string
  role: Role
  /** Of this session. */
  sessionId: string
  secondFactor: boolean
}

export type Session =
  | { state: 'unknown' }
  | { state: 'out'; ended: boolean }
  | { state: 'unreachable'; refusal: Refusal }
  | { state: 'in'; person: Person }

interface Door {
  session: Session
  /** Asks who is signed in, after signing in or when the page is loaded. */
  look: () => Promise<void>
  leave: () => Promise<void>
}

const DoorContext = createContext<Door | null>(null)

function personOf(answer: Answer<'DescribeSession'>): Person {
  return {
    accountId: answer.AccountId,
    personId: answer.PersonId,
    userName: answer.UserName,
    role: answer.Role as Role,
    sessionId: answer.SecretId,
    secondFactor: answer.SecondFactor ?? false,
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ state: 'unknown' })
  const client = useQueryClient()

  const look = useCallback(async () => {
    try {
      const answer = await call('DescribeSession', {})
      setCsrfToken(answer.CsrfToken ?? '')
      setSession({ state: 'in', person: personOf(answer) })
    } catch (error) {
      const refusal = error as Refusal
      const isOut = refusal instanceof Refusal && refusal.code.startsWith('AuthFailure')
      setSession(isOut ? { state: 'out', ended: false } : { state: 'unreachable', refusal })
    }
  }, [])

  const leave = useCallback(async () => {
    await call('SignOut', {})
    setCsrfToken('')
    client.clear()
    setSession({ state: 'out', ended: false })
  }, [client])

  useEffect(() => {
    onSessionEnded(() => {
      setCsrfToken('')
      client.clear()
      setSession({ state: 'out', ended: true })
    })
    void look()
  }, [client, look])

  const door = useMemo(() => ({ session, look, leave }), [session, look, leave])
  return <DoorContext value={door}>{children}</DoorContext>
}

export function useDoor(): Door {
  const door = useContext(DoorContext)
  if (!door) {
    throw new Error('outside of the SessionProvider')
  }
  return door
}

/** Who is signed in. Only inside of pages for those who are. */
export function usePerson(): Person {
  const { session } = useDoor()
  if (session.state !== 'in') {
    throw new Error('nobody is signed in')
  }
  return session.person
}
