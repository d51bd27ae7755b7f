-- The statements that many people's turns go in together wait for nobody's row for long: those who wait with one whose row is held are then
-- written each by itself (db/hot.ts), where they were all given up after three seconds and answered by the sweep, a minute later. What LINE
-- waits for gets less than half of its 800 ms (bot/receive.ts), so that the others are stored in time.
alter function accept_events_together(json, bytea[]) set lock_timeout = '300ms';
--> statement-breakpoint
alter function commit_lanes(json, json, json, json, bytea[], bytea[], bytea[], interval) set lock_timeout = '1s';
--> statement-breakpoint
alter function mark_sent(json) set lock_timeout = '1s';
