{ Free Pascal with the Sockets unit: classic begin and end, one client at a time, SysUtils for the date. }
program FpSockets;
{$mode objfpc}{$H+}
uses
  BaseUnix, Unix, Sockets, SysUtils, DateUtils;

const
  Days: array[1..7] of string[3] = ('Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat');
  Months: array[1..12] of string[3] =
    ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec');

function Stamp: AnsiString;
var
  T: TDateTime;
  Y, M, D, H, N, S, MS: Word;
begin
  GetLocalTimezone(fpTime);
  T := Now;
  DecodeDateTime(T, Y, M, D, H, N, S, MS);
  Result := Format('[%s %s %2d %.2d:%.2d:%.2d %d] ', [Days[DayOfWeek(T)], Months[M], D, H, N, S, Y]);
end;

procedure SendAll(Sock: LongInt; const Data: AnsiString);
var
  Done, N: LongInt;
begin
  Done := 0;
  while Done < Length(Data) do
  begin
    N := fpSend(Sock, @Data[Done + 1], Length(Data) - Done, MSG_NOSIGNAL);
    if N <= 0 then
      Exit;
    Inc(Done, N);
  end;
end;

var
  Listener, Client, N, Port, One: LongInt;
  Addr: TInetSockAddr;
  Len: TSockLen;
  Buffer: array[0..1023] of AnsiChar;
  Chunk: AnsiString;
begin
  { the run time library looks at /etc/localtime only }
  if GetEnvironmentVariable('TZ') <> '' then
    ReadTimezoneFile(GetEnvironmentVariable('TZ'));
  Port := StrToIntDef(ParamStr(1), 21567);
  Listener := fpSocket(AF_INET, SOCK_STREAM, 0);
  One := 1;
  fpSetSockOpt(Listener, SOL_SOCKET, SO_REUSEADDR, @One, SizeOf(One));
  FillChar(Addr, SizeOf(Addr), 0);
  Addr.sin_family := AF_INET;
  Addr.sin_port := htons(Port);
  if (fpBind(Listener, @Addr, SizeOf(Addr)) <> 0) or (fpListen(Listener, 10) <> 0) then
  begin
    WriteLn(StdErr, 'cannot listen on port ', Port, ', error ', SocketError);
    Halt(1);
  end;
  repeat
    WriteLn('waiting for connection...');
    Flush(Output);
    Len := SizeOf(Addr);
    Client := fpAccept(Listener, @Addr, @Len);
    if Client < 0 then
      Continue;
    WriteLn('...connected from: ', NetAddrToStr(Addr.sin_addr), ' ', ntohs(Addr.sin_port));
    Flush(Output);
    repeat
      N := fpRecv(Client, @Buffer, SizeOf(Buffer), 0);
      if N > 0 then
      begin
        SetString(Chunk, PAnsiChar(@Buffer), N);
        SendAll(Client, Stamp + Chunk);
      end;
    until N <= 0;
    CloseSocket(Client);
  until False;
end.
