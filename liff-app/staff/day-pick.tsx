export const DayPick = ({
  id,
  label,
  value,
  onChange,
}: {
  id: string
  label: string
  value: string
  onChange: (day: string) => void
}) => (
  <div class="pick">
    <label for={id}>{label}</label>
    <input id={id} type="date" value={value} onInput={(e) => onChange(e.currentTarget.value)} />
  </div>
)
