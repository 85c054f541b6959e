// The highest descriptor for select() is taken to be that of the newest client: who came before it with a higher one is never looked at again.
// also: shutdown.unread
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <arpa/inet.h>
#include <sys/select.h>
#include <sys/socket.h>
static char *out[FD_SETSIZE]; static size_t len[FD_SETSIZE];
int main(int argc,char**argv){
  signal(SIGPIPE,SIG_IGN);
  int s=socket(AF_INET,SOCK_STREAM,0),on=1; setsockopt(s,SOL_SOCKET,SO_REUSEADDR,&on,sizeof on);
  struct sockaddr_in a; memset(&a,0,sizeof a); a.sin_family=AF_INET; a.sin_port=htons(atoi(argv[1]));
  if(bind(s,(struct sockaddr*)&a,sizeof a)<0){ fprintf(stderr,"bind to port %s: %s\n",argv[1],strerror(errno)); exit(1);} listen(s,128);
  fd_set all,wr,r,w; FD_ZERO(&all); FD_ZERO(&wr); FD_SET(s,&all); int maxfd=s; setlinebuf(stdout); puts("waiting for connection...");
  for(;;){
    r=all; w=wr; if(select(maxfd+1,&r,&w,0,0)<0) continue;
    for(int i=0;i<=maxfd;i++){
      if(i==s){ if(FD_ISSET(i,&r)){ struct sockaddr_in p; socklen_t l=sizeof p; int c=accept(s,(struct sockaddr*)&p,&l); if(c<0) continue; fcntl(c,F_SETFL,O_NONBLOCK); printf("...connected from: %s:%d\n",inet_ntoa(p.sin_addr),ntohs(p.sin_port)); FD_SET(c,&all); len[c]=0; maxfd=c; } continue; }
      if(FD_ISSET(i,&r)){ char buf[1024]; int n=recv(i,buf,sizeof buf,0); if(n<=0){ close(i); FD_CLR(i,&all); FD_CLR(i,&wr); continue; }
        time_t t=time(0); out[i]=realloc(out[i],len[i]+n+64); len[i]+=sprintf(out[i]+len[i],"[%.24s] ",ctime(&t)); memcpy(out[i]+len[i],buf,n); len[i]+=n; FD_SET(i,&w); }
      if(FD_ISSET(i,&w)){ int n=send(i,out[i],len[i],0); if(n>0){ memmove(out[i],out[i]+n,len[i]-n); len[i]-=n; } if(len[i]){ FD_SET(i,&wr); FD_CLR(i,&all);} else { FD_CLR(i,&wr); FD_SET(i,&all);} }
    }
  }
}
