import '../ui/style.css'
import { render } from 'preact'

/** The console is not here yet; whoever opens it is told where the work is done. */
render(
  <main>
    <h1>พึ่งได้ สำหรับเจ้าหน้าที่</h1>
    <p>เข้าใช้งานด้วยบัญชี LINE ที่หัวหน้าศูนย์ลงทะเบียนไว้ เปิดลิงก์นี้จากแชตของบัญชีทางการ “พึ่งได้”</p>
    <p lang="en">
      Sign in with the LINE account that your supervisor has registered: open this link from the chat of
      Puengdai.
    </p>
  </main>,
  document.getElementById('app')!,
)
