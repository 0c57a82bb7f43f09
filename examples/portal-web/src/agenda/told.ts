import type { Availability, Notification, Period } from 'annuaire';
import { useLanguage } from '../language';
import { WEEKDAYS } from './hours';

/** From when until when, in words. */
export function useWhen(): (period: Period) => string {
  const { say, day, moment } = useLanguage();
  const words = say.agenda;
  return (period) =>
    'days' in period
      ? words.absence_days(day(period.days.first), day(period.days.last))
      : words.absence_days(moment(period.time.from), moment(period.time.until));
}

/** What the history keeps of an agenda, in words: it lies there as JSON. Nothing for any other value. */
export function useTold(): (name: string, value: string) => string | undefined {
  const { say } = useLanguage();
  const when = useWhen();
  const words = say.agenda;
  const tellers: { [name: string]: (value: never) => string } = {
    agenda: (settings: { [name: string]: string }) =>
      Object.entries(settings)
        .map(([name, value]) => `${words.settings[name] ?? name}${say.colon} ${value}`)
        .join(', '),
    availability: ({ zone, weekly = {}, from, until, days = {} }: Availability) => {
      const week = WEEKDAYS.flatMap((day) => (weekly[day] ? [`${words.weekdays[day]} ${weekly[day].join(', ')}`] : []));
      const others = Object.entries(days).map(([day, hours]) => `${day} ${hours.join(', ') || words.closed}`);
      const holds = from || until ? [words.absence_days(from ?? say.empty, until ?? say.empty)] : [];
      return [zone, ...holds, ...week, ...others].join(' · ');
    },
    unavailability: when,
    notifications: (wanted: Notification[]) => wanted.map(({ type, channel }) => `${type} (${channel})`).join(', '),
  };
  return (name, value) => (Object.hasOwn(tellers, name) ? tellers[name]?.(JSON.parse(value) as never) : undefined);
}
